"""News as one finds it (search.sources)."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import post_delete, post_save

from guides.passages import block_text
from search.engine import Document, Owner
from search.receivers import changed
from search.sources import Source

from .models import NewsPage


def build(ids: Sequence[int]) -> dict[int, list[Document]]:
    """What is published. Two SQL statements."""
    content_type_id = ContentType.objects.get_for_model(NewsPage).pk
    pages = NewsPage.objects.filter(pk__in=ids, live=True).select_related("locale", "author")
    return {page.pk: [_document(page, Owner(content_type_id, page.pk))] for page in pages}


def ids(language: str | None) -> Iterable[int]:
    found = NewsPage.objects.order_by()
    if language:
        found = found.filter(locale__language_code=language)
    return found.values_list("pk", flat=True)


def _document(page: NewsPage, owner: Owner) -> Document:
    definition: Any = NewsPage._meta.get_field("body")
    blocks = definition.stream_block.child_blocks
    texts = [
        block_text(blocks[block["type"]], block["value"], {})
        for block in page.body.raw_data
        if block["type"] in blocks
    ]
    from_whom = " ".join(
        part for part in (page.leader_title, page.author.name if page.author else "") if part
    )
    return Document(
        key=f"news:{page.pk}",
        kind="news",
        owner=owner,
        locale=page.locale.language_code,
        same_as=f"news:{page.translation_key}",
        title=page.title,
        headings=(page.lead,),
        body="\n".join(text for text in (*texts, from_whom, page.image_alt) if text),
        acl=tuple(sorted(page.acl)),
        unit_id=page.unit_id,
        payload={"path": {"name": "news:page", "args": [page.slug]}, "summary": page.lead},
    )


def queue_saved(
    sender: type, instance: NewsPage, update_fields: Iterable[str] | None = None, **kwargs: Any
) -> None:
    """The live row changed: until the index knows, search has nothing of it, for it may be for fewer now.

    Saving a draft of what is published touches other fields alone.
    """
    if update_fields is None or {"live", "acl"} & set(update_fields):
        changed(NewsPage, [instance.pk], narrowed=True)


def queue_gone(sender: type, instance: NewsPage, **kwargs: Any) -> None:
    changed(NewsPage, [instance.pk], narrowed=True)


def connect() -> None:
    post_save.connect(queue_saved, sender=NewsPage, dispatch_uid="home.news_search")
    post_delete.connect(queue_gone, sender=NewsPage, dispatch_uid="home.news_search")


SOURCE = Source(model=NewsPage, build=build, ids=ids)
