"""docs/howto/personal-data.md, made from the register: what it says is what is done."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import override

from cms.privacy import Basis, DataKind, Group, all_kinds, named_nothing

from .leavers import LEAVER_DAYS

PATH = "docs/howto/personal-data.md"

HEAD = f"""# Personal data

Made by `manage.py personal_data --write` from the register in code (`cms.privacy`, and `personal.py` of each app);
a test holds the two equal. People see the same of themselves at `/folk/meg/data/`.

**Who answers for it** is the municipality (GDPR article 4(7)). It is a draft of its record of processing (article
30): what the laws named here allow is for its own privacy officer to confirm, and to be discussed with those
elected by the employees, for logs are a control measure (arbeidsmiljøloven § 9-2).

**Special categories** (article 9) are asked for nowhere, nor national identity numbers (personopplysningsloven §
12). Why somebody is away is not asked. What people write in free text is theirs, and they can take it away.

**What is over** is deleted every night at 02:30 UTC by the worker (`privacy.retention`), which says in its log how
many of what. `manage.py retention --dry-run` tells what the next night does, `manage.py retention` does it now.

**Those who leave** are made anonymous {LEAVER_DAYS} days after their account was closed: long enough to hand over
duties and to come back after a break, and within the reasonable time of arbeidsmiljøloven § 9-5 and its regulation
on access to e-mail, § 4. Whoever an import or the identity system still says works here has not left: somebody on
leave stays in the file. Approvals keep name, title and unit as they were. Whoever comes back later is somebody new.

**What lies elsewhere**: the standard output of the program tells of log-ins with user names and addresses; whoever
runs it keeps that for 90 days at most. Backups hold what was deleted until they are replaced: keep them for 90 days
at most. After putting one back, run `manage.py retention`.
"""


def text() -> str:
    """The whole page, in English as all documents."""
    with override("en"):
        return "\n".join([HEAD, *_bases(), *_groups(), *_nothing()]) + "\n"


def write() -> None:
    (settings.BASE_DIR / PATH).write_text(text(), encoding="utf-8")


def _bases() -> Iterator[str]:
    yield "## By what right\n"
    for basis in Basis:
        yield f"* **{basis.value}**: {basis.label}."
    yield ""


def _groups() -> Iterator[str]:
    for group in Group:
        yield f"## {group.label}\n"
        yield "| kind | table | what for | right | how long |\n|---|---|---|---|---|"
        yield from (_row(kind) for kind in all_kinds() if kind.group == group)
        yield ""


def _row(kind: DataKind) -> str:
    cells = [str(kind.label), f"`{kind.model}`", str(kind.purpose), kind.basis.value, _kept(kind)]
    return f"| {' | '.join(cells)} |"


def _kept(kind: DataKind) -> str:
    """Each way in which a row names somebody, with its column."""
    ways = []
    for link in kind.links:
        if link.leaving:
            column = f"`{link.path}`: " if link.path and len(kind.links) > 1 else ""
            ways.append(f"{column}{link.leaving.label}")
    return " ".join([*map(str, kind.ages), *dict.fromkeys(ways)])


def _nothing() -> Iterator[str]:
    yield "## Tables that look as if they named people\n"
    reasons: dict[str, list[str]] = {}
    for model, why in named_nothing().items():
        reasons.setdefault(str(why), []).append(f"`{model}`")
    yield from (f"* {', '.join(models)}: {why}" for why, models in reasons.items())
