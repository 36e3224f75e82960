"""A template of the demo: a file that is made by code (word.py, excel.py), every time with the same bytes."""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from cms.slugs import slug_of

MADE = b"2026-01-05T08:00:00Z"
MADE_ZIP = (2026, 1, 5, 8, 0, 0)

DARK_BLUE = "2A2859"
WARM_BLUE = "1F42AA"
FADED_BLUE = "D1F9FF"
FADED_YELLOW = "FFE7BC"
FADED_RED = "FFDFDC"
GREY = "F2F2F2"


@dataclass(frozen=True)
class Origin:
    """What a file says about where it comes from: its guide's title, and who keeps the guide."""

    guide: str
    author: str

    @property
    def footer(self) -> str:
        return f"Mal fra veilederen {self.guide}. Last ned på nytt hver gang, så har du den som gjelder."


@dataclass(frozen=True)
class Document:
    """A template. `write` makes the package of bytes."""

    title: str
    extension: str
    write: Callable[[Origin], bytes]

    @property
    def filename(self) -> str:
        return f"{slug_of(self.title)}.{self.extension}"

    def build(self, origin: Origin) -> bytes:
        """The file: the same package without the clock, every date in it is MADE."""
        out = BytesIO()
        package = BytesIO(self.write(origin))
        with zipfile.ZipFile(package) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                data = old.read(name)
                if name == "docProps/core.xml":
                    data = re.sub(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*", rb"\g<1>" + MADE, data)
                entry = zipfile.ZipInfo(name, MADE_ZIP)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.create_system = 3
                new.writestr(entry, data)
        return out.getvalue()
