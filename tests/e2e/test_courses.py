"""From a step to its course, through a Pecha Kucha by keyboard, and back to the same step, on a phone."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from courses.blocks import SECONDS, SLIDES
from courses.models import CourseRecord
from tests.e2e.conftest import DESKTOP, PHONE
from tests.e2e.test_accessible import FAST, SIDEWAYS, TAGS

Visit = Callable[..., Page]
STEP = "/veiledere/anskaffelser/avklar-behovet/"
COURSE = "/kurs/kjop-riktig-pa-tjue-bilder/"


def open_from_step(page: Page) -> Locator:
    page.goto(STEP)
    page.get_by_role("link", name="Kjøp riktig på tjue bilder").click()
    page.wait_for_url(re.compile(rf"{COURSE}\?fra=\d+"))
    return page.locator(".player")


def at(player: Locator, number: int) -> None:
    """The slide with this number, and no other, is shown."""
    expect(player.locator("li:visible")).to_have_count(1)
    expect(player.locator("li:visible .number")).to_have_text(str(number))
    expect(player.locator(".time")).to_contain_text(f"Bilde {number} av {SLIDES}")


def test_through_a_pecha_kucha_by_keyboard_and_back_to_the_step(visit: Visit) -> None:
    page = visit("ansatt")
    page.clock.install()
    player = open_from_step(page)
    at(player, 1)
    # Nothing moves before one asks.
    page.clock.run_for(3 * SECONDS * 1000)
    at(player, 1)

    player.locator(".stage").focus()
    page.keyboard.press("Space")
    expect(player.get_by_role("button", name="Stans")).to_be_visible()
    page.clock.run_for(SECONDS * 1000)
    at(player, 2)
    expect(player.locator("[role=status]")).to_contain_text("Noen kjøp er små")
    page.keyboard.press("ArrowRight")
    at(player, 3)
    page.keyboard.press("ArrowLeft")
    at(player, 2)
    page.keyboard.press("Space")
    expect(player.get_by_role("button", name="Spill av")).to_be_visible()
    page.clock.run_for(3 * SECONDS * 1000)
    at(player, 2)
    page.keyboard.press("Space")
    page.clock.run_for((SLIDES - 1) * SECONDS * 1000)
    at(player, SLIDES)
    expect(player.locator(".time")).to_contain_text("6.40 av 6.40")
    expect(player.get_by_role("button", name="Spill av")).to_be_visible()

    page.get_by_role("button", name="Merk som tatt").press("Enter")
    expect(page.locator("#tatt")).to_contain_text("Du har tatt dette kurset")
    assert CourseRecord.objects.get().user.username == "ansatt"
    page.get_by_role("link", name=re.compile("Tilbake til steget")).last.press("Enter")
    page.wait_for_url(re.compile(f"{STEP}$"))
    expect(page.locator("section", has_text="Kurs til dette steget").locator(".tag").first).to_have_text(
        "Tatt"
    )


def test_read_as_text(visit: Visit) -> None:
    page = visit()
    player = open_from_step(page)
    player.get_by_role("button", name="Les som tekst").click()
    expect(player.locator("li:visible")).to_have_count(SLIDES)
    # One stands where one reads, not at the button, which is below all of it now.
    expect(player.locator("h2")).to_be_focused()
    expect(player.locator("li").first).to_be_in_viewport()
    player.get_by_role("button", name="Se bildene").click()
    at(player, 1)
    expect(player.locator(".stage")).to_be_focused()
    page.emulate_media(media="print")
    expect(player.locator("li:visible")).to_have_count(SLIDES)
    expect(player.locator(".controls")).to_be_hidden()


def test_without_javascript(visit: Visit) -> None:
    """All slides stand there; a task is answered, the course marked, and the step found again."""
    page = visit("ansatt", js=False)
    player = open_from_step(page)
    expect(player.locator("li:visible")).to_have_count(SLIDES)
    expect(player.locator(".controls")).to_be_hidden()
    task = page.locator("form.task").first
    task.get_by_label("Verdien av hvert kjøp for seg").check()
    task.get_by_role("button", name="Sjekk svaret").click()
    expect(task).to_contain_text("Ikke helt.")
    expect(task.get_by_label("Verdien av hvert kjøp for seg")).to_be_checked()
    task.get_by_label("Verdien av alle kjøpene til sammen").check()
    task.get_by_role("button", name="Svar på nytt").click()
    expect(task).to_contain_text("Det er riktig.")
    page.get_by_role("button", name="Merk som tatt").click()
    expect(page.locator("#tatt")).to_contain_text("Du har tatt dette kurset")
    page.get_by_role("link", name=re.compile("Tilbake til steget")).first.click()
    page.wait_for_url(re.compile(f"{STEP}$"))


def test_a_task_is_answered_in_place(visit: Visit) -> None:
    page = visit()
    page.goto(COURSE)
    task = page.locator("form.task").first
    task.get_by_label("Verdien av alle kjøpene til sammen").check()
    with page.expect_response(re.compile(COURSE)):
        task.get_by_role("button", name="Sjekk svaret").click()
    expect(page.locator("form.task").first).to_contain_text("Det er riktig.")
    # The word stands on one line, however long the answer is.
    tag = page.locator("form.task .tag", has_text="Riktig").first.bounding_box()
    assert tag
    assert tag["height"] < tag["width"]
    expect(page.locator("#said")).to_contain_text("Det er riktig.")


@pytest.mark.thorough
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["390", "1280"])
def test_axe_finds_nothing(visit: Visit, size: dict[str, int], theme: str) -> None:
    found: dict[str, object] = {}
    page = visit("ansatt", size=size, theme=theme)
    for path in (
        "/kurs/",
        "/kurs/?type=video&niva=ownership",
        COURSE,
        "/kurs/ansla-verdien-for-du-velger/",
        STEP,
    ):
        page.goto(path)
        for answer in ("", "answered"):
            if answer and page.locator("form.task").count():
                page.locator("form.task input:not([type=hidden])").first.check()
                page.locator("form.task button").first.click()
                expect(page.locator("form.task .notice").first).to_be_visible()
            options = FAST | {"runOnly": {"type": "tag", "values": TAGS}}
            if wrong := Axe().run(page, options=options).response["violations"]:
                found[path + answer] = [
                    (problem["id"], problem["nodes"][0]["html"][:200]) for problem in wrong
                ]
            if page.evaluate(SIDEWAYS):
                found[f"{path}{answer} scrolls"] = "sideways"
    assert found == {}
