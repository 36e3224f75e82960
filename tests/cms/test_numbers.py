import pytest

from cms.numbers import whole_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", 0),
        ("42", 42),
        ("007", 7),
        ("9" * 18, 10**18 - 1),
        *((text, None) for text in ("", " 1", "-1", "+1", "1.0", "1_0", "x", "²", "٣", "9" * 19, "9" * 5000)),
    ],
)
def test_whole_number(text, number):
    assert whole_number(text) == number
