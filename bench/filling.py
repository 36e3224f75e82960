"""Puts content into an empty site, as the real services would have left it, and fast.

Processes and the first guide are made by the services themselves. Every other guide's rows are that guide's rows
with other text, written by COPY with all constraints and triggers on; tests/bench/test_filling.py holds that nobody
can tell which is which. Left out is what the admin alone reads: Wagtail's index for its own search, and references.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import batched, count
from typing import Any
from uuid import UUID, uuid5

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page

from approvals.content import canonical, content_hash
from approvals.services import months_later

from . import content
from .pilot import Pilot, Row

BATCH = 250
NAMESPACE = UUID("5a2f0a3e-6a53-4a0c-9d7e-0c7f7f7f3a11")
# Every table that a guide leaves rows in, and the column that numbers them.
TABLES = {
    "wagtailcore_page": "id", "guides_guidepage": "page_ptr_id", "guides_guidesteppage": "page_ptr_id",
    "guides_guidestepitem": "id", "wagtailcore_revision": "id", "approvals_version": "id",
    "approvals_publication": "id", "wagtailcore_pagelogentry": "id", "guides_tick": "id",
}  # fmt: skip


@dataclass
class Filler:
    """Writes guides like the pilot. `now` is when the youngest could have been approved."""

    pilot: Pilot
    now: datetime = field(default_factory=timezone.now)
    rows: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list), init=False)

    def __post_init__(self) -> None:
        self.ids = {table: count(_highest(table, key) + 1) for table, key in TABLES.items() if key == "id"}
        self.place = Page.objects.values_list("numchild", flat=True).get(pk=self.pilot.index.pk)

    def fill(self, guides: Iterable[content.Guide]) -> None:
        for some in batched(guides, BATCH):
            with transaction.atomic():
                for guide in some:
                    self._guide(guide)
                self._write()
                Page.objects.filter(pk=self.pilot.index.pk).update(numchild=self.place)
        _settle_sequences()

    def _guide(self, guide: content.Guide) -> None:
        pilot = self.pilot
        self.place += 1
        page_id = next(self.ids["wagtailcore_page"])
        path = Page._get_path(pilot.index.path, pilot.index.depth + 1, self.place)
        url_path = f"{pilot.index.url_path}{guide.slug}/"
        approved = self.now - timedelta(days=guide.approved_days_ago)
        process, unit = pilot.processes[guide.process], pilot.units[guide.unit]
        steps = [
            (next(self.ids["wagtailcore_page"]), next(self.ids["guides_guidestepitem"]), step)
            for step in guide.steps
        ]
        fields: Row = {
            "title": guide.title,
            "slug": guide.slug,
            "summary": guide.summary,
            "applies_to": guide.applies_to,
            "process": process.pk,
            "owner_unit": unit,
            "audience_kind": guide.audience,
            "audience_unit": unit if guide.audience == "unit" else None,
            "review_months": guide.review_months,
            "steps": [
                {"pk": item_id, "sort_order": place, "page": page_id, "step": step_id, "title": step.title}
                for place, (step_id, item_id, step) in enumerate(steps)
            ],
        }
        page = {"pk": page_id, "path": path, "url_path": url_path, "numchild": len(steps)}
        acl = sorted(pilot.guide_model.audience(fields))
        for number, summary in enumerate([*guide.earlier, guide.summary], 1):
            live = number > len(guide.earlier)
            self._approved(
                pilot.guide, page, fields | {"summary": summary}, guide.body, [], process=process,
                at=approved - timedelta(days=90 * (len(guide.earlier) + 1 - number)), number=number, live=live, acl=acl,
            )  # fmt: skip
        self.rows["guides_guidestepitem"] += [
            pilot.item | {"id": item["pk"], "page_id": page_id, "step_id": item["step"], "title": item["title"],
                          "sort_order": item["sort_order"]}
            for item in fields["steps"]
        ]  # fmt: skip
        for place, (step_id, _item_id, step) in enumerate(steps, 1):
            own = {
                "pk": step_id,
                "path": Page._get_path(path, pilot.index.depth + 2, place),
                "url_path": f"{url_path}{step.slug}/",
                "numchild": 0,
            }
            texts = {"title": step.title, "slug": step.slug, "summary": step.summary, "review_months": 12}
            self._approved(
                pilot.step, own, texts, step.body, pilot.with_files(step.resources), process=process, at=approved,
                number=1, live=True, acl=acl, parent_id=page_id,
            )  # fmt: skip
            if content.is_measured(guide) and place <= 3:
                self.rows["guides_tick"].append(pilot.tick(next(self.ids["guides_tick"]), step_id, approved))

    def _approved(
        self, like: Any, page: Row, fields: Row, body: list[Any], resources: list[Any], *, process: Any, at: datetime,
        number: int, live: bool, acl: list[str], parent_id: int | None = None,
    ) -> None:  # fmt: skip
        """The rows of one approval; and of the page itself and its publication, when it is the one in force."""
        key = uuid5(NAMESPACE, f"page {page['pk']}")
        streams = {"body": _dumps(body)} | (
            {"resources": _dumps(resources)} if "resources" in like.content else {}
        )
        revision_id, version_id = next(self.ids["wagtailcore_revision"]), next(self.ids["approvals_version"])
        title = fields["title"]
        whole = like.content | page | fields | streams | {"draft_title": title, "translation_key": str(key)}
        self.rows["wagtailcore_revision"].append(
            like.revision
            | {"id": revision_id, "object_id": str(page["pk"]), "object_str": title, "content": _dumps(whole),
               "created_at": at}
        )  # fmt: skip
        approved = canonical(whole)
        files = self.pilot.files if any(block["type"] == "template" for block in resources) else {}
        keys = [(name, file["filename"], file["sha256"]) for name, file in files.items()]
        self.rows["approvals_version"].append(
            like.version
            | process.approver
            | {"id": version_id, "object_id": page["pk"], "number": number, "translation_key": key, "title": title,
               "slug": fields["slug"], "content": _dumps(approved), "files": _dumps(files),
               "content_hash": content_hash(approved, keys), "parent_id": parent_id, "approved_at": at,
               "valid_until": months_later(timezone.localdate(at), fields["review_months"]), "revision_id": revision_id}
        )  # fmt: skip
        for log in like.logs:
            data = (
                {"version": number, "note": ""}
                if log["action"] == "approvals.approve"
                else json.loads(log["data"])
            )
            log_id = next(self.ids["wagtailcore_pagelogentry"])
            self.rows["wagtailcore_pagelogentry"].append(
                log
                | {"id": log_id, "uuid": uuid5(NAMESPACE, f"log {log_id}"), "page_id": page["pk"], "label": title,
                   "timestamp": at, "revision_id": log["revision_id"] and revision_id, "data": _dumps(data)}
            )  # fmt: skip
        if not live:
            return
        self.rows["approvals_publication"].append(
            like.publication
            | {"id": next(self.ids["approvals_publication"]), "object_id": page["pk"], "version_id": version_id,
               "translation_key": key, "slug": fields["slug"], "parent_id": parent_id, "acl": acl, "since": at}
        )  # fmt: skip
        self.rows["wagtailcore_page"].append(
            like.page
            | {"id": page["pk"], "path": page["path"], "numchild": page["numchild"], "url_path": page["url_path"],
               "title": title, "draft_title": title, "slug": fields["slug"], "translation_key": key,
               "latest_revision_id": revision_id, "live_revision_id": revision_id, "latest_revision_created_at": at,
               "first_published_at": at, "last_published_at": at}
        )  # fmt: skip
        own = {column: fields[name] for column in like.own if (name := column.removesuffix("_id")) in fields}
        self.rows[like.table].append(like.own | own | streams | {"page_ptr_id": page["pk"]})

    def _write(self) -> None:
        for table in TABLES:
            if rows := self.rows.pop(table, []):
                copy(table, rows)


def copy(table: str, rows: list[Row]) -> None:
    """Write rows, all with the columns of the first one."""
    columns = list(rows[0])
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as out:
        for row in rows:
            out.write_row([row[column] for column in columns])


def _dumps(value: Any) -> str:
    return json.dumps(value, cls=DjangoJSONEncoder)


def _highest(table: str, key: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max({key}), 0) FROM {table}")  # noqa: S608 - constants of this module
        return int(cursor.fetchone()[0])


def _settle_sequences() -> None:
    """Let the next row that anybody makes have the next number."""
    with connection.cursor() as cursor:
        for table, key in TABLES.items():
            if key == "id":
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), coalesce(max(id), 0) + 1, false) "  # noqa: S608
                    f"FROM {table}"
                )
