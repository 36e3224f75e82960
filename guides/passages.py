"""A guide's content as readable pieces: for the approver's comparison and for search."""

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from approvals.approvable import Content, Files, Passage
from cms.sizes import file_size

# Rich text is HTML that Wagtail wrote: every < that is no tag is escaped. A tag ends at the first > outside its quotes.
_TAG = re.compile(r"""</?[a-zA-Z][^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>""")
_END_OF_LINE = re.compile(r"</(?:p|li|h[1-6])>|<br\s*/?>")


def field_passages(model: Any, content: Content, names: Iterable[str]) -> list[Passage]:
    """Plain fields of a content, labelled as in the editing form, as a person reads them."""
    found = []
    for name in names:
        field = model._meta.get_field(name)
        value = content.get(name)
        if isinstance(field, models.ForeignKey):
            target = field.remote_field.model._default_manager.filter(pk=value).first() if value else None
            text = str(target) if target else ""
        elif field.choices:
            text = str(dict(field.flatchoices).get(value, value))
        elif isinstance(field, models.BooleanField):
            text = _("Yes") if value else _("No")
        else:
            text = "" if value is None else str(value)
        found.append(Passage(name, capfirst(str(field.verbose_name)), text))
    return found


def stream(content: Content, name: str) -> list[dict[str, Any]]:
    """The raw blocks of a stream field, which a serialised content holds as a JSON string or as a list."""
    raw = content.get(name) or []
    return json.loads(raw) if isinstance(raw, str) else list(raw)


def stream_passages(model: Any, name: str, content: Content, files: Files) -> list[Passage]:
    """Each block of a stream field as one passage, matched between versions by the block's own id."""
    definition = model._meta.get_field(name).stream_block
    found = []
    for place, block in enumerate(stream(content, name)):
        child = definition.child_blocks.get(block["type"])
        if child is None:
            continue
        label = str(child.label or block["type"])
        value = block["value"]
        if isinstance(value, Mapping) and (
            title := value.get("title") or value.get("heading") or value.get("name")
        ):
            label = f"{label}: {title}"
        found.append(Passage(block.get("id") or f"{name}-{place}", label, block_text(child, value, files)))
    return found


def block_text(block: blocks.Block, value: Any, files: Files) -> str:
    """A block's raw value as text: one line a paragraph, every word that a reader would see."""
    return "\n".join(line for line in _lines(block, value, files) if line)


def _lines(block: Any, value: Any, files: Files) -> Iterator[str]:
    if value in (None, "", [], False):
        return
    match block:
        case DocumentChooserBlock() | ImageChooserBlock():
            kind = "image" if isinstance(block, ImageChooserBlock) else "document"
            yield _file_text(f"{kind}:{value}", files)
        case blocks.RichTextBlock():
            yield html_text(value)
        case TypedTableBlock():
            yield from _table_lines(value)
        case blocks.StructBlock() | blocks.ListBlock():
            for child, part in _inner(block, value):
                yield from _lines(child, part, files)
        case blocks.BooleanBlock():
            yield str(block.label)
        case blocks.ChoiceBlock():
            yield str(dict(block.field.choices).get(value, value))
        case _:
            yield str(value)


def _inner(block: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    """The blocks inside a struct or a list, each with its raw value."""
    if isinstance(block, blocks.ListBlock):
        yield from ((block.child_block, item["value"]) for item in list_items(value))
    else:
        yield from ((child, value.get(name)) for name, child in block.child_blocks.items())


def _table_lines(value: Mapping[str, Any]) -> Iterator[str]:
    """A line a row, as one reads it in a sentence: a snippet of search has it without its columns."""
    yield str(value.get("caption") or "")
    yield " · ".join(column["heading"] for column in value["columns"])
    for row in value["rows"]:
        yield " · ".join("" if cell is None else str(cell) for cell in row["values"])


def list_items(value: list[Any]) -> list[dict[str, Any]]:
    """The items of a list block as {"id", "value"}, whichever way Wagtail stored them."""
    return [
        dict(item)
        if isinstance(item, Mapping) and item.get("type") == "item"
        else {"id": str(place), "value": item}
        for place, item in enumerate(value)
    ]


def html_text(rich: str) -> str:
    """Rich text as plain text, with a line for each paragraph, heading and list item."""
    text = html.unescape(_TAG.sub("", _END_OF_LINE.sub("\n", rich)))
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _file_text(key: str, files: Files) -> str:
    file = files.get(key)
    if file is None:
        return _("(missing file)")
    return f"{file['filename']}, {file_size(file['size'])} [{file['sha256'][:8]}]"
