"""A number in what somebody sent: in an address, a form, a header."""


def whole_number(text: str) -> int | None:
    """The number that digits are; None for anything else, and for what is larger than any id in the database."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
