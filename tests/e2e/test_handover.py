"""Somebody leaves: all that they answer for is handed over, and who gets it is told."""

import re

from playwright.sync_api import expect

from tests.e2e.conftest import DESKTOP


def test_what_somebody_answers_for_goes_to_a_colleague(visit):
    page = visit("admin")
    page.goto("/folk/?q=marit+lunde")
    page.get_by_role("link", name="Marit Lunde").first.click()
    expect(page.get_by_role("heading", name="Kan svare på")).to_be_visible()
    page.get_by_role("link", name="Overlever").click()
    # A colleague is suggested as one writes.
    to = page.get_by_label("Hvem som overtar alt")
    to.press_sequentially("farid")
    suggested = page.locator("#kolleger option")
    expect(suggested).to_have_count(1)
    to.fill(suggested.get_attribute("value"))
    page.get_by_role("button", name="Se over").click()
    # It is shown once more, also what stays and why.
    expect(page.get_by_role("heading", level=1)).to_have_text("Stemmer dette?")
    expect(page.get_by_text("Du kan ikke være din egen stedfortreder.")).to_be_visible()
    page.get_by_role("button", name="Overlever").click()
    expect(page.get_by_text(re.compile(r"^\d+ ting er overlevert til Farid Rahimi"))).to_be_visible()
    page.get_by_role("link", name="Marit Lunde").click()
    expect(page.get_by_role("heading", name="Kan svare på")).to_have_count(0)

    page = visit("farid.rahimi", size=DESKTOP)
    page.goto("/varsler/")
    told = page.get_by_role("link", name=re.compile("Du har overtatt .* som Marit Lunde hadde ansvar for"))
    told.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Det du har ansvar for")
    expect(page.get_by_role("link", name="Anskaffelser", exact=True)).to_be_visible()
