"""Coming into a closed room, finding what is in it, and being shown out again."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from networks.demo.content import NETWORKS
from search.tasks import deliver_now

Visit = Callable[..., Page]
ROOM = next(data for data in NETWORKS if data.slug == "anskaffelsesteam-vikarer")
PATH = f"/nettverk/{ROOM.slug}/"
# Only inside.
WORD = "habilitetsskjemaet"


def finds(page: Page) -> bool:
    """Whether search finds the room by a word that stands inside."""
    page.goto(f"/sok/?q={WORD}&type=network")
    return page.locator("#results .hit").filter(has_text=ROOM.name).count() > 0


@pytest.mark.parametrize(
    "js",
    [
        pytest.param(True, id="with JavaScript", marks=pytest.mark.thorough),
        pytest.param(False, id="without"),
    ],
)
def test_asking_being_accepted_and_removed(visit: Visit, site: str, js: bool) -> None:
    deliver_now()
    asker = visit("ansatt", js=js)
    assert not finds(asker)
    asker.goto("/nettverk/")
    asker.locator("main").get_by_role("link", name=ROOM.name).click()
    expect(asker.locator("h1")).to_have_text(ROOM.name)
    expect(asker.locator("main")).to_contain_text("Marit Lunde")
    expect(asker.locator("main")).not_to_contain_text(WORD)
    asker.locator("summary", has_text="Be om å bli med").click()
    asker.get_by_label("Hvorfor vil du bli med?").fill("Jeg leder hjemmetjenesten på Stovner.")
    asker.get_by_role("button", name="Send søknaden").click()
    expect(asker.locator("main")).to_contain_text("Du har bedt om å bli med")

    moderator = visit("marit.lunde", js=js)
    moderator.goto(PATH)
    request = moderator.locator("form").filter(has_text="Jeg leder hjemmetjenesten på Stovner.")
    request.get_by_label("Noen ord sammen med svaret").fill("Velkommen, vi trenger deg.")
    request.get_by_role("button", name="Godta Amina Yusuf").click()
    expect(moderator.locator("main")).to_contain_text("Amina Yusuf er med nå")

    asker.goto(PATH)
    expect(asker.locator("main")).to_contain_text("Du er medlem")
    expect(asker.locator("main")).to_contain_text(WORD)
    assert finds(asker)

    row = moderator.locator("li").filter(has_text="Amina Yusuf")
    row.locator("summary").click()
    row.get_by_role("button", name="Fjern fra nettverket").click()
    expect(moderator.locator("main")).to_contain_text("Amina Yusuf ble fjernet")
    # What was done is seen, however far down it was done.
    expect(moderator.locator("main .notice[data-tone=ok]")).to_be_in_viewport()

    assert not finds(asker)
    asker.goto(PATH)
    expect(asker.locator("main")).not_to_contain_text(WORD)
    asker.goto("/nettverk/?mine=1")
    expect(asker.locator("main")).not_to_contain_text(ROOM.name)

    moderator.get_by_role("button", name=re.compile("Angre.*Amina Yusuf")).click()
    expect(moderator.locator("main")).to_contain_text("Amina Yusuf er med igjen")
    assert finds(asker)


def test_the_list_narrows_as_one_types(visit: Visit, site: str) -> None:
    page = visit()
    page.goto("/nettverk/")
    expect(page.locator("#list article")).to_have_count(2)
    page.locator("main input[name=q]").press_sequentially("vikarer", delay=20)
    expect(page.locator("#list article")).to_have_count(1)
    page.locator("main input[name=q]").fill("finnesikke")
    expect(page.locator("#list")).to_contain_text("Ingen nettverk med «finnesikke»")


def test_joining_by_keyboard(visit: Visit, site: str) -> None:
    page = visit("ansatt")
    page.goto("/nettverk/fagnettverk-for-innkjop/")
    page.get_by_role("button", name="Bli med").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Du er med i Fagnettverk for innkjøp.")
    expect(page.locator("#said")).to_contain_text("Du er med i Fagnettverk for innkjøp.")
    summary = page.locator("summary", has_text="Gå ut")
    summary.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Du er ikke lenger med i Fagnettverk for innkjøp.")
