"""Texts that nobody wrote: the same every time, as many as were asked for, and like Norwegian in how words recur."""

import re
from collections import Counter

from bench import content
from bench.keystrokes import keystrokes, titles


def test_a_guide_is_the_same_at_every_scale() -> None:
    for small, large in zip(
        content.Municipality(0.05).guides(), content.Municipality(0.5).guides(), strict=False
    ):
        assert (small.title, small.body, small.steps) == (large.title, large.body, large.steps)


def test_there_are_as_many_documents_as_the_scale_says() -> None:
    for scale in (0.05, 0.3):
        found = sum(guide.documents for guide in content.Municipality(scale).guides())
        assert 0 <= found - 1000 * scale < 40


def test_words_recur_as_in_a_language() -> None:
    text = " ".join(str(guide.body) for guide in content.Municipality(0.5).guides())
    counted = Counter(re.findall(r"[a-zæøå]{4,}", text.lower()))
    by_rank = [count for _word, count in counted.most_common()]
    assert by_rank[0] > 10 * by_rank[100] > 0
    assert sum(count == 1 for count in by_rank) > len(by_rank) / 4, "many words come once"


def test_keystrokes_grow_letter_by_letter() -> None:
    assert all(any(title.startswith(text) for title in titles()) for text in keystrokes())
