"""Content as plain data, and the hash that says whether two contents are the same."""

import contextlib
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import COMMENTS_RELATION_NAME, Revision

from .files import FileInUse, in_use

# What Wagtail keeps with a page and no reader sees: its place in the tree, its state, locks and comments.
# Scheduling is here too: when a version goes live is a date on the approval.
NOT_CONTENT = frozenset(
    {
        "pk", "path", "depth", "numchild", "url_path", "draft_title", "content_type", "live",
        "has_unpublished_changes", "live_revision", "latest_revision", "latest_revision_created_at",
        "first_published_at", "last_published_at", "go_live_at", "expire_at", "expired", "owner",
        "locked", "locked_at", "locked_by", "alias_of", "show_in_menus", COMMENTS_RELATION_NAME,
    }
)  # fmt: skip


@dataclass(frozen=True)
class Snapshot:
    """A content with the files it uses, as they are at this moment."""

    content: dict[str, Any]
    files: list[FileInUse] = field(repr=False)

    @property
    def hash(self) -> str:
        return content_hash(self.content, ((file.key, file.filename, file.sha256) for file in self.files))


def canonical(content: dict[str, Any]) -> dict[str, Any]:
    """A content without what is not content. Child rows lose their primary key: it comes with the first save."""
    kept = {name: value for name, value in content.items() if name not in NOT_CONTENT}
    for name, value in kept.items():
        if isinstance(value, list) and value and isinstance(value[0], dict) and "pk" in value[0]:
            kept[name] = [{key: item for key, item in child.items() if key != "pk"} for child in value]
    return kept


def content_hash(content: dict[str, Any], files: Iterable[tuple[str, str, str]]) -> str:
    """SHA-256 over a canonical content and (key, filename, SHA-256 of the bytes) of each file it uses."""
    whole = {"content": content, "files": sorted(files)}
    text = json.dumps(whole, sort_keys=True, ensure_ascii=False, cls=DjangoJSONEncoder)
    return hashlib.sha256(text.encode()).hexdigest()


def snapshot(source: Any, *, draft: Any = None) -> Snapshot:
    """The content of a revision (or of an object as it stands), and its files, read now.

    `draft` is the revision as an object, for who has it already.
    """
    if isinstance(source, Revision):
        return Snapshot(canonical(source.content), in_use(draft or source.as_object()))
    return Snapshot(canonical(source.serializable_data()), in_use(source))


def is_same(row: dict[str, Any], content: dict[str, Any]) -> bool:
    """Is this canonical content of a row what a version has? A field that is empty and younger than the version is no
    difference, and neither is the order of keys in a stream, which PostgreSQL keeps in its own way."""
    known = {name: value for name, value in row.items() if value or name in content}
    return {name: _plain(value) for name, value in known.items()} == {
        name: _plain(value) for name, value in content.items()
    }


def _plain(value: Any) -> Any:
    if isinstance(value, str) and value.startswith("["):
        with contextlib.suppress(ValueError):
            return json.loads(value)
    return value
