"""Guides that an organisation already has, from a file with one JSON object a line (docs/howto/import.md).

`parse` makes a Line of a line or says what is wrong with it; `Importer.apply` makes the guide of it, each line in a
transaction of its own. Nothing is public but through approvals.services.approve, whose rules all hold here too.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models.signals import post_save
from django.utils import timezone
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.models import Page, Revision
from wagtail.signal_handlers import disable_reference_index_auto_update

from approvals.content import canonical, content_hash
from approvals.models import Publication, Version, VersionKind
from approvals.services import ApprovalError, approve
from cms.importing import NOT_TEXT, ImportRefused, LineError
from cms.slugs import slug_of
from people.duties import give, holds
from people.models import DutyKind, Person, Unit, User

from .markdown import Block, TooDeep, blocks_of
from .models import GuidePage, Process
from .passages import html_text, stream
from .services import guide_index

LONGEST = {
    "key": 200,
    "title": 255,
    "body": 200_000,
    "summary": 250,
    "process": 150,
    "unit": 200,
    "url": 1000,
}
LONGEST_LINE = 2_000_000  # bytes
LONGEST_SLUG = 100
REQUIRED = ("key", "title", "body", "lang")
USED = {*LONGEST, "lang", "approved_on"}
# The process of lines that name none. It is not standard, and nobody has approved it: the register does not show it.
COLLECTION = ("Importert innhold", "importert-innhold")
NOT_STATED = {"nb": "Ikke oppgitt.", "nn": "Ikkje oppgjeve.", "en": "Not stated."}
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class Outcome(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Line:
    """One guide as the file has it."""

    key: str
    title: str
    body: str
    lang: str
    summary: str = ""
    process: str = ""
    unit: str = ""
    url: str = ""
    approved_on: date | None = None
    unused: frozenset[str] = frozenset()


# Reading


def lines_of(path: Path) -> Iterator[tuple[int, bytes]]:
    """The lines of a file with their numbers, without empty ones. Of one that is too long only the beginning."""
    number = 0
    with path.open("rb") as source:
        while raw := source.readline(LONGEST_LINE + 1):
            number += 1
            rest = raw
            while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
                rest = source.readline(LONGEST_LINE + 1)
            raw = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
            if raw.strip():
                yield number, raw


def parse(raw: bytes) -> Line:
    """A line of the file. Raises LineError."""
    if len(raw) > LONGEST_LINE:
        raise LineError(f"the line is longer than {LONGEST_LINE:,} bytes")
    try:
        data = json.loads(raw.decode())
    except UnicodeDecodeError:
        raise LineError("the line is not UTF-8") from None
    except (ValueError, RecursionError):
        raise LineError("the line is not JSON") from None
    if not isinstance(data, dict):
        raise LineError("the line is not a JSON object")
    found = {name: _text(data, name) for name in [*LONGEST, "lang"]}
    for name in REQUIRED:
        if not found[name]:
            raise LineError(f"«{name}» is missing")
    languages = [code for code, _name in settings.LANGUAGES]
    if found["lang"] not in languages:
        raise LineError(f"«lang» is «{found['lang'][:20]}» and must be one of {', '.join(languages)}")
    if found["url"] and not _is_web_address(found["url"]):
        raise LineError("«url» is not a web address")
    unused = frozenset(name[:40] for name in data.keys() - USED)
    return Line(**found, approved_on=_day(data.get("approved_on")), unused=unused)


def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise LineError(f"«{name}» is not a text")
    if NOT_TEXT.search(value):
        raise LineError(f"«{name}» has characters that are not text")
    text = value.strip() if name == "body" else " ".join(value.split())
    longest = LONGEST.get(name, len(text))
    if len(text) > longest:
        raise LineError(f"«{name}» has {len(text):,} characters; {longest:,} is the most")
    return text


def _is_web_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _day(value: object) -> date | None:
    if value in (None, ""):
        return None
    try:
        day = date.fromisoformat(value) if isinstance(value, str) and _DATE.fullmatch(value) else None
    except ValueError:
        day = None
    if day is None:
        raise LineError("«approved_on» is not a date like 2024-05-31")
    if day > timezone.localdate():
        raise LineError("«approved_on» has not come yet")
    return day


# Who approves


def process_names(path: Path) -> set[str]:
    """What the lines that can be read name as their process; "" when a line names none."""
    names = set()
    for _number, raw in lines_of(path):
        try:
            names.add(parse(raw).process)
        except LineError:
            continue
    return names


def lacking(user: User, processes: Iterable[Process | None]) -> list[Process | None]:
    """Those for which the user does not hold the approver's duty. None is the collection before it is made."""
    return [
        process
        for process in processes
        if process is None or not holds(user, DutyKind.APPROVER, process.duty_chain())
    ]


@transaction.atomic
def grant(user: User, processes: Iterable[Process | None], *, by: User) -> None:
    """Give the approver's duty for each, logged. Raises PermissionDenied when `by` may not give it."""
    for process in processes:
        target = process or _make_collection(user)
        give(user=user, kind=DutyKind.APPROVER, chain=target.duty_chain(), by=by)


def _make_collection(user: User) -> Process:
    person = Person.objects.select_related("unit").filter(user=user).first()
    unit = (person and person.unit) or Unit.objects.open().filter(parent=None, external=False).first()
    if unit is None:
        raise ImportRefused("There is no unit yet that could own what is imported. Add one first.")
    name, slug = COLLECTION
    process = Process(
        name=name,
        slug=slug,
        owner_unit=unit,
        standard=False,
        summary="Innhold som er flyttet hit.",
        live=False,
    )
    process.save()
    process.save_revision()
    return process


# Importing


@dataclass
class Importer:
    """Makes guides of lines. `dry_run` only says what would be made."""

    user: User
    dry_run: bool = False
    seen: dict[str, int] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self.processes = _by_name(Process.objects.select_related("owner_unit"), "name", "slug")
        # A unit that is closed is the one that continues it, unless another one has its name now.
        gone = _by_name(Unit.objects.filter(heir__isnull=False).select_related("heir"), "name", "short_name")
        self.units = {name: list({unit.heir for unit in found}) for name, found in gone.items()}
        self.units |= _by_name(Unit.objects.open(), "name", "short_name")
        self.pages = dict(GuidePage.objects.exclude(imported_key="").values_list("imported_key", "pk"))
        self.guide_type = ContentType.objects.get_for_model(GuidePage)

    def process(self, name: str) -> Process | None:
        """The process of a line; None when it is the collection and that is not made yet. Raises LineError."""
        found = self.processes.get((name or COLLECTION[0]).casefold(), [])
        if name and len(found) != 1:
            raise LineError(f"there is no process «{name}» in the register")
        return found[0] if found else None

    def unit(self, name: str) -> Unit:
        found = self.units.get(name.casefold(), [])
        if len(found) != 1:
            raise LineError(f"{len(found) or 'no'} units are called «{name}»")
        return found[0]

    def apply(self, number: int, line: Line) -> Outcome:
        """Import one line, all of it or nothing. Raises LineError."""
        first = self.seen.setdefault(line.key, number)
        if first != number:
            raise LineError(f"the key «{line.key}» stands in line {first} already")
        wanted = self._wanted(line)
        page_id = self.pages.get(line.key)
        try:
            with transaction.atomic():
                if page_id is None:
                    return self._create(line, wanted)
                return self._update(page_id, line, wanted)
        except ApprovalError as error:
            raise LineError(str(error)) from error
        except ValidationError as error:
            raise LineError(" ".join(error.messages)) from error
        except IntegrityError as error:
            raise LineError("something else was saved in its place at the same time; run again") from error

    def _wanted(self, line: Line) -> dict[str, Any]:
        """What the file decides about a guide; everything else is the guide's own."""
        try:
            body = blocks_of(line.body, key=line.key, title=line.title, url=line.url)
        except TooDeep:
            raise LineError("«body» has too many lists inside each other") from None
        if not body:
            raise LineError("«body» has no text")
        process = self.process(line.process)
        unit_id = self.unit(line.unit).pk if line.unit else process and process.owner_unit_id
        return {
            "title": line.title,
            "summary": line.summary or _first_sentence(body) or line.title[: LONGEST["summary"]],
            "process": process and process.pk,
            "owner_unit": unit_id,
            "body": body,
        }

    def _create(self, line: Line, wanted: dict[str, Any]) -> Outcome:
        if not self.dry_run:
            index = guide_index(line.lang)
            page = GuidePage(
                slug=_free_slug(line.title, index, line.lang), locale=index.locale, imported_key=line.key,
                applies_to=NOT_STATED[line.lang], live=True, has_unpublished_changes=False,
            )  # fmt: skip
            page.first_published_at = page.last_published_at = timezone.now()
            _fill(page, wanted)
            index.add_child(instance=page)
            with _not_indexed_again():
                revision = page.save_revision(clean=False, changed=False)
            # The row as publishing would leave it, in one go: it is half of an import's time.
            Page.objects.filter(pk=page.pk).update(live_revision=revision)
            self._approve(revision, line)
            # After the last thing that can fail.
            self.pages[line.key] = page.pk
        return Outcome.CREATED

    def _update(self, page_id: int, line: Line, wanted: dict[str, Any]) -> Outcome:
        version = (
            Version.objects.filter(content_type=self.guide_type, object_id=page_id, kind=VersionKind.IMPORTED)
            .only("content", "approved_elsewhere_on", "locale", "revision_id")
            .first()
        )
        if version is None:
            raise LineError("the guide was never approved as an imported one")
        if version.locale != line.lang:
            raise LineError(
                f"the guide is in «{version.locale}»; a text in another language needs a key of its own"
            )
        has = {name: version.content.get(name) for name in wanted} | {"body": stream(version.content, "body")}
        if has == wanted and version.approved_elsewhere_on == line.approved_on:
            return Outcome.UNCHANGED
        page = GuidePage.objects.select_for_update(of=("self",)).get(pk=page_id)
        if page.latest_revision_id != version.revision_id:
            raise LineError(
                "the file has changed, and somebody has edited the guide here too; it stays as it is"
            )
        if not Publication.objects.of(page).exists():
            raise LineError("the file has changed, but the guide was unpublished here; it stays as it is")
        if not self.dry_run:
            _fill(page, wanted)
            with _not_indexed_again():
                revision = page.save_revision()
            self._approve(revision, line)
        return Outcome.UPDATED

    def _approve(self, revision: Revision, line: Line) -> None:
        """The revision has no author: nobody here wrote it, least of all the approver. And it has no files."""
        approve(
            revision=revision,
            user=self.user,
            seen_hash=content_hash(canonical(revision.content), files=()),
            kind=VersionKind.IMPORTED,
            approved_elsewhere_on=line.approved_on,
        )


@contextmanager
def _not_indexed_again() -> Iterator[None]:
    """A new revision changes nothing in Wagtail's own indexes (of the admin's search, and of references)."""
    post_save.disconnect(post_save_signal_handler, sender=GuidePage)
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        post_save.connect(post_save_signal_handler, sender=GuidePage)


def _fill(page: GuidePage, wanted: dict[str, Any]) -> None:
    page.title = page.draft_title = wanted["title"]
    page.summary = wanted["summary"]
    page.process_id = wanted["process"]
    page.owner_unit_id = wanted["owner_unit"]
    page.body = GuidePage._meta.get_field("body").stream_block.to_python(wanted["body"])  # type: ignore[union-attr]


def _by_name(rows: Iterable[Any], *names: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in rows:
        for text in {getattr(row, name).casefold() for name in names} - {""}:
            found.setdefault(text, []).append(row)
    return found


def _first_sentence(body: list[Block]) -> str:
    """The first paragraph, cut at a word where it is too long for a summary."""
    for block in body:
        if block["type"] == "text" and (match := _PARAGRAPH.search(block["value"])):
            text = " ".join(html_text(match[1]).split())
            longest = LONGEST["summary"]
            if len(text) <= longest:
                return text
            return text[:longest].rsplit(" ", 1)[0][: longest - 1].rstrip(",;:–- ") + "…"
    return ""


def _free_slug(title: str, index: Page, lang: str) -> str:
    """An address that neither a page nor a published guide of the language has. A guide keeps its address."""
    base = slug_of(title)[:LONGEST_SLUG].strip("-_") or "veileder"
    taken = set(Page.objects.child_of(index).filter(slug__startswith=base).values_list("slug", flat=True))
    published = Publication.objects.of_model(GuidePage).filter(locale=lang, slug__startswith=base)
    taken |= set(published.values_list("slug", flat=True))
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
