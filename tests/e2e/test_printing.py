"""What comes out on paper: what is approved, and nothing to press."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESKTOP

GUIDE = "/veiledere/anskaffelser/"


@pytest.mark.parametrize("path", [f"{GUIDE}utskrift/", GUIDE, f"{GUIDE}avklar-behovet/"])
def test_paper_has_no_navigation_and_is_white(visit: Callable[..., Page], path: str) -> None:
    page = visit(size=DESKTOP, theme="dark")
    page.goto(path)
    page.emulate_media(media="print")
    for hidden in (".site-header", ".site-footer", ".tab-bar", ".crumbs", ".step-nav", "main button"):
        assert not any(found.is_visible() for found in page.locator(hidden).all()), hidden
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".seal").first).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_what_is_folded_on_the_screen_stands_on_paper(visit: Callable[..., Page], site: str) -> None:
    page = visit(size=DESKTOP)
    page.goto(f"{GUIDE}avklar-behovet/")
    point = page.locator("[data-kind=procedure] li").first
    expect(point).not_to_be_visible()
    page.emulate_media(media="print")
    expect(point).to_be_visible()


def test_the_button_prints_and_the_whole_guide_is_pages_of_a4(visit: Callable[..., Page]) -> None:
    page = visit(size=DESKTOP)
    page.goto(GUIDE)
    page.get_by_role("link", name="Skriv ut hele veilederen").click()
    page.evaluate("window.print = () => { document.title = 'printed'; }")
    page.get_by_role("button", name="Skriv ut").click()
    expect(page).to_have_title("printed")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    paper = page.pdf(prefer_css_page_size=True)
    assert paper.count(b"/Type /Page\n") > 8
    assert b"/MediaBox [0 0 594.95996 841.91998]" in paper or b"/MediaBox [0 0 595" in paper


def test_without_scripts_the_page_is_whole_and_has_no_dead_button(visit: Callable[..., Page]) -> None:
    page: Any = visit(js=False)
    page.goto(f"{GUIDE}utskrift/")
    expect(page.locator("main button")).not_to_be_visible()
    expect(page.locator("main h2").last).to_contain_text("8.")
