"""A reader of nynorsk on a phone: switches language, stays on the same page, and is remembered."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from approvals.models import Publication
from guides.models import GuidePage
from tests.e2e.test_accessible import SIDEWAYS, problems
from tests.factories import guides as make

Visit = Callable[..., Page]

GUIDE = "/veiledere/mottak-av-nyansatte/"
STEP = f"{GUIDE}ta-imot-den-forste-dagen/"


@pytest.fixture
def demo_guide() -> str:
    """One in bokmål and English."""
    return "mottak-av-nyansatte"


def switch(page: Page, name: str) -> None:
    page.locator(".site-footer").get_by_role("link", name=name, exact=True).click()


@pytest.mark.parametrize(
    "js",
    [
        pytest.param(True, id="with JavaScript", marks=pytest.mark.thorough),
        pytest.param(False, id="without"),
    ],
)
def test_one_switches_language_and_stays(visit: Visit, js: bool) -> None:
    page = visit(js=js)
    page.goto(STEP)
    expect(page.locator("html")).to_have_attribute("lang", "nb")

    switch(page, "Nynorsk")
    expect(page).to_have_url(re.compile(f"/nn{STEP}$"))
    expect(page.locator("html")).to_have_attribute("lang", "nn")
    expect(page.locator("h1")).to_have_attribute("lang", "nb")
    expect(page.locator("h1")).to_have_text("Ta imot den første dagen")
    expect(page.locator("main")).to_contain_text("Dette steget finst ikkje på nynorsk. Du les det på bokmål.")

    switch(page, "English")
    expect(page).to_have_url(
        re.compile("/en/veiledere/receiving-new-employees/receive-them-on-the-first-day/$")
    )
    expect(page.locator("h1")).to_have_text("Receive them on the first day")
    expect(page.locator("main")).not_to_contain_text("This step is not in")
    expect(page.locator(".seal").first).to_contain_text("Hanne Tveit")

    # Remembered: an address without a language leads to the reader's.
    page.goto("/")
    expect(page).to_have_url(re.compile("/en/$"))
    page.goto(GUIDE)
    expect(page.locator("h1")).to_have_text("Receiving new employees")

    # The original is one press away, and with it its language.
    page.locator("main").get_by_role("link", name="Bokmål").click()
    expect(page).to_have_url(re.compile(f"{GUIDE}$"))
    expect(page.locator("html")).to_have_attribute("lang", "nb")


def test_an_editor_translates_and_sends(visit: Visit, site: str) -> None:
    """wagtail-localize's own editor, with our button beside it."""
    guide = GuidePage.objects.get(slug="mottak-av-nyansatte")
    made = make.translation(guide, "nn")
    page = visit("nora.eide", size={"width": 1280, "height": 900})
    page.goto(f"/admin/pages/{made.get_target_instance().pk}/edit/")
    expect(page.locator("body")).to_contain_text("Hanne Tveit")
    assert page.get_by_role("button", name=re.compile("^Publiser|^Publish")).count() == 0
    page.get_by_role("button", name="Send til godkjenning").click()
    expect(page.locator(".messages")).to_contain_text("Hanne Tveit")
    assert not Publication.objects.of(made.get_target_instance()).exists()
    approver = visit("hanne.tveit")
    approver.goto("/godkjenning/")
    approver.locator("main").get_by_role("link", name=re.compile("Mottak av nyansatte")).first.click()
    expect(approver.locator("main")).to_contain_text("Originalen på bokmål, versjon 1")
    assert problems(approver) == []
    assert not approver.evaluate(SIDEWAYS)


@pytest.mark.thorough
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(visit: Visit, theme: str) -> None:
    guide = GuidePage.objects.get(slug="mottak-av-nyansatte")
    make.edit(guide, summary="Slik tar dere imot en ny kollega.")
    make.publish(guide)
    page = visit(theme=theme)
    for path in ("/en/veiledere/receiving-new-employees/", f"/nn{STEP}", GUIDE):
        page.goto(path)
        assert problems(page) == [], path
        assert not page.evaluate(SIDEWAYS), path
    page.goto("/en/veiledere/receiving-new-employees/")
    expect(page.locator("main")).to_contain_text("The original in Bokmål has a newer version: version 2")
