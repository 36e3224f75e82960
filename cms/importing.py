"""What every import of a file says and asks the same way."""

import re

# Of a text that is said in a line: characters that are none.
NOT_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class LineError(Exception):
    """What is wrong with one line, as a sentence. The others go on."""


class ImportRefused(Exception):
    """Nothing can be imported; says why, and what helps."""
