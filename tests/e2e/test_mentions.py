"""Suggestions behind @ and # as one writes, with keys alone."""

from playwright.sync_api import expect


def test_people_and_tags_are_suggested_as_one_writes(visit):
    page = visit("ansatt")
    page.goto("/folk/meg/rediger/")
    text = page.locator("#id_about")
    text.fill("")
    text.press_sequentially("Spør @mari")
    options = page.locator("#suggestions [role=option]")
    expect(options.first).to_have_attribute("aria-selected", "true")
    first = options.first.get_attribute("id")
    expect(text).to_have_attribute("aria-activedescendant", first)
    # Esc leaves what was written, and asks no more about it.
    text.press("Escape")
    expect(options).to_have_count(0)
    text.press_sequentially("a")
    expect(options).to_have_count(0)
    text.fill("")
    text.press_sequentially("Spør @marit lu")
    expect(options.filter(has_text="Marit Lunde")).to_have_count(1)
    while "Marit Lunde" not in page.locator("[role=option][aria-selected=true]").inner_text():
        text.press("ArrowDown")
    text.press("Enter")
    expect(text).to_have_value("Spør @Marit Lunde ")
    expect(options).to_have_count(0)
    text.press_sequentially("om #innk")
    expect(options.filter(has_text="#innkjøp")).to_have_count(1)
    text.press("Tab")
    expect(text).to_have_value("Spør @Marit Lunde om #innkjøp ")
    expect(text).to_be_focused()
    page.get_by_role("button", name="Lagre").click()
    page.get_by_role("link", name="@Marit Lunde").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Marit Lunde")
