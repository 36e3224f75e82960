"""The comparison that an approver decides by."""

import pytest

from approvals.approvable import Passage
from approvals.diff import compare, diff_html


def passages(**texts):
    return [Passage(key, key.title(), text) for key, text in texts.items()]


def kinds(before, after):
    changes, same = compare(before, after)
    return [(change.kind, change.label) for change in changes], same


def test_nothing_changed():
    assert kinds(passages(a="en", b="to"), passages(a="en", b="to")) == ([], 2)


def test_changed_added_removed_in_the_readers_order():
    found = kinds(passages(a="en", b="to", c="tre"), passages(a="en!", d="ny", c="tre"))
    assert found == ([("changed", "A"), ("added", "D"), ("removed", "B")], 1)


def test_moved_is_said():
    assert kinds(passages(a="en", b="to", c="tre"), passages(c="tre", a="en", b="to")) == (
        [("moved", "C")],
        2,
    )


def test_empty_passages_are_no_news():
    assert kinds([], passages(a="", b="to")) == ([("added", "B")], 0)


def test_words_are_marked_and_announced():
    html = diff_html("Vent i fem dager.", "Vent i minst ti dager.")
    assert html.startswith("Vent i <del>")
    assert "fem</del>" in html
    assert "minst ti</ins>" in html
    assert html.count('class="unseen"') == 2


def test_markup_in_a_text_is_only_text():
    assert "<script>" not in diff_html("", "<script>alert(1)</script>")
    assert "&lt;script&gt;" in diff_html("<script>", "<script>")


def test_lines_stay_lines():
    assert diff_html("en\nto", "en\nto") == "en<br>to"


@pytest.mark.parametrize(
    ("before", "after", "text"),
    [
        ("en\nto", "en\ntre", "– to\n+ tre"),
        ("", "ny", "+ ny"),
        ("gammel", "", "– gammel"),
        ("lik", "lik", ""),
    ],
)
def test_as_text_for_a_mail(before, after, text):
    changes, _same = compare(passages(a=before), passages(a=after))
    assert "\n".join(change.text for change in changes) == text


def test_a_long_text_takes_no_time():
    before = "\n".join(f"Linje nummer {n} i en lang tekst" for n in range(3000))
    assert "<ins>" in diff_html(before, before.replace("nummer 1500", "tall 1500"))
