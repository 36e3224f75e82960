"""The three things the site exists for, on a phone: write a guide, approve it, find it."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from approvals.models import Publication
from guides.models import GuidePage, GuideStepPage
from search.tasks import deliver_now

Visit = Callable[..., Page]
TITLE = "Lever tilbake det dere ikke trenger"
WORD = "gjenbrukskroken"


def fill_step(page: Page) -> None:
    page.fill("#id_title", TITLE)
    page.fill("#id_summary", "Det dere ikke bruker, kan andre få.")
    body = page.locator("[id$=-body-section]")
    body.locator("button.c-sf-add-button").first.click()
    page.get_by_role("option", name=re.compile("^Tekst")).first.click()
    editor = body.locator("[contenteditable=true]").first
    editor.click()
    page.keyboard.type(f"Sett tingene i {WORD} og meld fra til vaktmesteren.")
    # Draftail writes to the form's own field a moment after the last key.
    page.wait_for_function(
        "word => [...document.querySelectorAll('[id$=-body-section] input')].some(i => i.value.includes(word))",
        arg=WORD,
    )


def send(page: Page) -> None:
    """Press «send for approval», which is the main button at the bottom of the admin's form."""
    page.locator("footer [name=action-submit]").first.click()
    expect(page.locator(".messages .success").first).to_be_visible()


def approve(page: Page, title: str) -> None:
    page.goto("/godkjenning/")
    page.get_by_role("link", name=re.compile(title)).first.click()
    page.locator("input[name=decision][value=approve]").check()
    page.get_by_role("button", name="Godkjenn og publiser").click()
    expect(page.locator("main")).to_contain_text(f"Du godkjente «{title}»")


def test_an_editor_writes_the_approver_approves_the_reader_finds(visit: Visit, site: str) -> None:
    guide = GuidePage.objects.get()
    editor = visit("redaktor")
    editor.goto(f"/admin/pages/add/guides/guidesteppage/{guide.pk}/")
    fill_step(editor)
    assert editor.locator("[name=action-publish]").count() == 0
    send(editor)
    step = GuideStepPage.objects.get(draft_title=TITLE)
    editor.goto(f"/admin/pages/{step.pk}/edit/")
    expect(editor.locator("body")).to_contain_text("Ingrid Solvang")
    editor.goto(f"/admin/pages/{guide.pk}/edit/")
    send(editor)

    reader = visit()
    assert reader.goto(f"/veiledere/anskaffelser/{step.slug}/").status == 404

    approver = visit("godkjenner")
    approve(approver, TITLE)
    approve(approver, "Anskaffelser")
    expect(approver.locator("main")).to_contain_text("Ingenting venter på deg")

    reader.goto("/veiledere/anskaffelser/")
    reader.get_by_role("link", name=TITLE).first.click()
    expect(reader.locator("h1")).to_have_text(TITLE)
    expect(reader.locator("main")).to_contain_text(WORD)
    expect(reader.locator(".seal").first).to_contain_text("Ingrid Solvang")

    deliver_now()
    reader.goto("/sok/")
    box = reader.locator("main input[name=q]")
    box.fill(WORD)
    expect(reader.locator("#results .hit").first).to_contain_text(TITLE)


@pytest.mark.parametrize(
    "js",
    [pytest.param(True, id="with JavaScript"), pytest.param(False, id="without", marks=pytest.mark.thorough)],
)
def test_an_employee_finds_the_step_ticks_and_downloads(visit: Visit, site: str, js: bool) -> None:
    page = visit("ansatt", js=js)
    page.goto("/")
    box = page.locator("main input[name=q]")
    if js:
        box.press_sequentially("anskafels", delay=20)
        suggestion = page.locator("main .suggest a").filter(has_text=re.compile("[Aa]nskaffels"))
        expect(suggestion.first).to_be_visible()
    box.fill("anslå verdien anskafelse")
    box.press("Enter")
    page.wait_for_url(re.compile("/sok/"))
    page.locator("#results .hit h2 a").filter(has_text="Anslå verdien").first.click()
    expect(page.locator("h1")).to_have_text("Anslå verdien og velg prosedyre")
    expect(page.locator("main")).to_contain_text("Marit Lunde")

    checklist = page.locator("form[data-kind=checklist]").first
    first = checklist.locator("input[type=checkbox]").first
    if js:
        with page.expect_response(re.compile("/ferdig/")):
            first.check()
    else:
        first.check()
        checklist.get_by_role("button", name="Lagre").click()
    page.goto(page.url.partition("#")[0])
    assert page.locator("form[data-kind=checklist] input[type=checkbox]").first.is_checked()

    with page.expect_download() as download:
        page.locator("[data-kind=template] a[download]").first.click()
    data = download.value.path().read_bytes()
    assert data[:2] == b"PK"

    page.get_by_role("button", name="Merk som gjort").click()
    expect(page.locator("#ferdig")).to_contain_text("Du har gjort dette steget")
    page.goto("/veiledere/anskaffelser/")
    expect(page.locator("main [data-state=done]").first).to_contain_text("Anslå verdien og velg prosedyre")


def test_an_approver_without_javascript(visit: Visit, site: str) -> None:
    step = GuideStepPage.objects.get(slug="avklar-behovet")
    draft = step.get_latest_revision_as_object()
    draft.summary = "Finn ut hva dere trenger før dere leter etter en leverandør."
    draft.save_revision(user=step.owner)
    GuideStepPage.objects.get(pk=step.pk).get_workflow().start(
        GuideStepPage.objects.get(pk=step.pk), step.owner
    )
    page = visit("godkjenner", js=False)
    approve(page, "Avklar behovet")
    assert Publication.objects.of(step).get().version.number == 2
    reader = visit(js=False)
    reader.goto("/veiledere/anskaffelser/avklar-behovet/")
    expect(reader.locator("main")).to_contain_text("før dere leter etter en leverandør")


def test_sending_back_reaches_the_editor(visit: Visit, site: str) -> None:
    step: Any = GuideStepPage.objects.get(slug="avklar-behovet")
    step.get_latest_revision_as_object().save_revision(user=step.owner)
    step = GuideStepPage.objects.get(pk=step.pk)
    step.get_workflow().start(step, step.owner)
    page = visit("godkjenner")
    page.goto("/godkjenning/")
    page.get_by_role("link", name=re.compile("Avklar behovet")).first.click()
    page.locator("input[name=decision][value=back]").check()
    page.get_by_role("button", name="Send tilbake").click()
    # The browser or the site says what is missing; nothing is lost.
    page.locator("[name=reason]").fill("Nevn rammeavtalene.")
    page.get_by_role("button", name="Send tilbake").click()
    expect(page.locator("main")).to_contain_text("Du sendte «Avklar behovet» tilbake")
    editor = visit("redaktor")
    editor.goto(f"/admin/pages/{step.pk}/edit/")
    expect(editor.locator("body")).to_contain_text("Nevn rammeavtalene.")


def test_by_keyboard_alone(visit: Visit, site: str) -> None:
    """From the start page to a step and its checklist without a mouse."""
    page = visit()
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Hopp til innholdet")
    page.keyboard.press("Enter")
    page.locator("main input[name=q]").focus()
    page.keyboard.type("avklar behovet")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/sok/"))
    link = page.locator("#results .hit h2 a").first
    for _n in range(60):
        page.keyboard.press("Tab")
        if page.locator(":focus").evaluate("(e, l) => e === l", link.element_handle()):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/veiledere/anskaffelser/"))
    box = page.locator("form[data-kind=checklist] input[type=checkbox]").first
    box.focus()
    with page.expect_response(re.compile("/ferdig/")):
        page.keyboard.press("Space")
    page.reload()
    assert page.locator("form[data-kind=checklist] input[type=checkbox]").first.is_checked()
