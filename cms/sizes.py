"""How large a file is, as Norwegians write it."""

from django.utils.formats import number_format


def file_size(count: int) -> str:
    """Bytes as «38 kB» or «1,2 MB» (1 kB is 1,000 bytes, as in the SI). At least 1 kB."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))}\xa0kB"
    return f"{number_format(round(count / 1_000_000, 1), 1)}\xa0MB"
