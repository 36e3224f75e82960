"""axe finds nothing, on every kind of page, at both widths, in both themes (goals.md row 15); and nothing scrolls
sideways, at 320 pixels and at 200 % text neither."""

from collections.abc import Callable

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from guides.models import GuidePage, GuideStepPage
from people.models import Person
from tests.e2e.conftest import DESKTOP, PHONE

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]
# Only what is wrong is written out in full.
FAST = {"resultTypes": ["violations"]}
OPEN = [
    "/", "/veiledere/", "/veiledere/prosesser/", "/veiledere/prosesser/?sektor=culture", "/nyheter/", "/nyheter/ny-veileder-for-anskaffelser/",
    "/veiledere/anskaffelser/", "/veiledere/anskaffelser/utskrift/", "/veiledere/anskaffelser/avklar-behovet/",
    "/veiledere/anskaffelser/sett-sammen-teamet/", "/veiledere/anskaffelser/innga-kontrakten/", "/sok/", "/sok/?q=protokoll",
    "/sok/?q=protokoll&type=step", "/sok/?q=qqqqxyz", "/logg-inn/", "/finnes-ikke/", "/nettverk/",
    "/nettverk/?q=qqqqxyz", "/nettverk/fagnettverk-for-innkjop/", "/nettverk/anskaffelsesteam-vikarer/", "/kurs/",
    "/kurs/?type=video&av=1", "/kurs/kjop-riktig-pa-tjue-bilder/", "/kurs/ansla-verdien-for-du-velger/",
    "/nn/veiledere/anskaffelser/", "/en/",
]  # fmt: skip
SIGNED_IN = {
    "ansatt": [
        "/",
        "/veiledere/anskaffelser/",
        "/veiledere/anskaffelser/avklar-behovet/",
        "/godkjenning/",
        "/ansvar/",
        "/folk/",
        "/folk/?q=qqqq",
        "PERSON",
        "/min-start/",
        "/folk/enheter/",
        "/nyheter/",
        "/nyheter/tre-ting-jeg-laerte-av-a-besoke-dere/",
        "UNIT",
        "/nettverk/?mine=1",
        "/nettverk/anskaffelsesteam-vikarer/",
        "/kurs/kjop-riktig-pa-tjue-bilder/",
        "/emner/",
        "/emner/innkjøp/",
    ],
    "marit.lunde": ["/nettverk/fagnettverk-for-innkjop/", "/nettverk/anskaffelsesteam-vikarer/"],
    "prosesseier": [
        "/ansvar/",
        "/ansvar/anskaffelser/",
        "/ansvar/anskaffelser/varianter/",
        "/veiledere/prosesser/",
    ],
    "godkjenner": [
        "/",
        "/varsler/",
        "/varsler/innstillinger/",
        "/godkjenning/",
        "REVIEW",
        "PREVIEW",
        "/godkjenning/999999/",
    ],
    "styrer": ["/veiledere/anskaffelser/folg-opp-kontrakten/"],
}

SIDEWAYS = "() => document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth + 1"


# The checker is written into a page once.
CHECK = "options => axe.run(options).then(found => found.violations)"


def problems(page: Page) -> list[str]:
    """What axe finds in the light theme, and in the dark one: there only colours are others."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(CHECK, FAST | {"runOnly": {"type": "tag", "values": TAGS}})
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found += page.evaluate(CHECK, FAST | {"runOnly": {"type": "rule", "values": ["color-contrast"]}})
    return [
        f"{problem['id']}: {problem['nodes'][0]['html'][:160]} ({len(problem['nodes'])})" for problem in found
    ]


@pytest.fixture
def review(site: str) -> dict[str, str]:
    """Something that waits, with a change in most kinds of content."""
    step = GuideStepPage.objects.get(slug="avklar-behovet")
    draft = step.get_latest_revision_as_object()
    draft.summary = "Finn ut hva dere trenger først."
    draft.change_note = "Kortere"
    draft.body = draft._meta.get_field("body").stream_block.to_python([*draft.body.raw_data][1:])
    draft.save_revision(user=step.owner)
    step = GuideStepPage.objects.get(pk=step.pk)
    step.get_workflow().start(step, step.owner)
    pk = step.current_workflow_task_state.pk
    answerer = Person.objects.get(user__username="godkjenner")
    return {
        "REVIEW": f"/godkjenning/{pk}/", "PREVIEW": f"/godkjenning/{pk}/forhandsvisning/",
        "PERSON": answerer.get_absolute_url(), "UNIT": answerer.unit.get_absolute_url(),
    }  # fmt: skip


@pytest.mark.parametrize(
    "size", [pytest.param(PHONE, id="390"), pytest.param(DESKTOP, id="1280", marks=pytest.mark.thorough)]
)
def test_axe_finds_nothing(visit: Callable[..., Page], review: dict[str, str], size: dict[str, int]) -> None:
    found = {}
    for username, paths in {"": OPEN, **SIGNED_IN}.items():
        page = visit(username, size=size)
        for path in paths:
            page.goto(review.get(path, path))
            if wrong := problems(page):
                found[username, path] = wrong
            if page.evaluate(SIDEWAYS):
                found[username, path, "scrolls"] = ["sideways"]
    assert found == {}


@pytest.mark.parametrize(
    ("width", "text"), [pytest.param(320, "100%", marks=pytest.mark.thorough), (390, "200%")]
)
def test_small_windows_and_large_text_never_scroll_sideways(
    visit: Callable[..., Page], review: dict[str, str], width: int, text: str
) -> None:
    page = visit("godkjenner", size={"width": width, "height": 640})
    found = []
    for path in [*OPEN, *SIGNED_IN["godkjenner"]]:
        page.goto(review.get(path, path))
        page.evaluate("text => document.documentElement.style.setProperty('font-size', text)", text)
        if page.evaluate(SIDEWAYS):
            found.append(path)
    assert found == []


def test_the_first_view_is_light(visit: Callable[..., Page], site: str) -> None:
    """goals.md row 7: at most five requests and no other host; sizes are measured where compression is (bench)."""
    page = visit()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/veiledere/{GuidePage.objects.get().slug}/")
    page.wait_for_load_state("networkidle")
    assert len([url for url in asked if not url.startswith("data:")]) <= 5, asked
    assert all(url.startswith((site, "data:")) for url in asked), asked
