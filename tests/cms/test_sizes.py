import pytest

from cms.sizes import file_size


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (0, "1 kB"),
        (999, "1 kB"),
        (38_123, "38 kB"),
        (999_499, "999 kB"),
        (1_000_000, "1,0 MB"),
        (20_480_000, "20,5 MB"),
    ],
)
def test_file_size(count, text):
    assert file_size(count).replace("\xa0", " ") == text
