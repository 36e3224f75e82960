"""Guides in every state. What is published here came through the real service."""

import io
import uuid
from datetime import datetime
from typing import Any

import factory
from django.core.files.base import ContentFile
from PIL import Image as Pillow
from wagtail.models import Locale, Revision, TaskState
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from approvals import translations
from approvals.content import snapshot
from approvals.models import Version
from approvals.permissions import approvers_of
from approvals.services import approve, approve_task
from cms.models import UploadedDocument, UploadedImage
from guides.models import GuidePage, GuideStepPage, Process
from guides.services import guide_index
from people.models import DutyKind, User

from .people import UnitFactory, duty, editor, employee


class ProcessFactory(factory.django.DjangoModelFactory[Process]):
    """A process that nobody has approved. With an approver, unless `approver=False`."""

    class Meta:
        model = Process
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Prosess {n}")
    slug = factory.Sequence(lambda n: f"prosess-{n}")
    summary = "Det alle gjør likt."
    owner_unit = factory.SubFactory(UnitFactory)
    live = False

    @factory.post_generation
    def revision(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create:
            self.save_revision()

    @factory.post_generation
    def approver(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and extracted is not False:
            duty(extracted or employee(), DutyKind.APPROVER, self)


def text_block(html: str) -> dict[str, Any]:
    return {"type": "text", "id": str(uuid.uuid4()), "value": html}


def guide(
    *,
    author: User | None = None,
    process: Process | None = None,
    text: str = "Dette er teksten.",
    language: str = "nb",
    **fields: Any,
) -> GuidePage:
    """A guide's draft, written by `author` (an editor), with one revision."""
    n = uuid.uuid4().hex[:8]
    author = author or editor()
    page = GuidePage(
        **{
            "title": f"Veileder {n}", "slug": f"veileder-{n}", "summary": "Slik gjør du det.", "applies_to": "Alle.",
            "process": process or ProcessFactory(), "owner_unit": UnitFactory(), "live": False, "owner": author,
        } | fields
    )  # fmt: skip
    if not page.body:
        page.body = _stream(page, "body", [text_block(f"<p>{text}</p>")])
    index = guide_index(language)
    page.locale = index.locale
    index.add_child(instance=page)
    page.save_revision(user=author)
    return page


def step(
    parent: GuidePage,
    *,
    author: User | None = None,
    text: str = "Gjør dette først.",
    resources: list[dict[str, Any]] | None = None,
    **fields: Any,
) -> GuideStepPage:
    """A step's draft under a guide, listed last in the guide's own draft."""
    n = uuid.uuid4().hex[:8]
    author = author or parent.owner
    page = GuideStepPage(
        **{"title": f"Steg {n}", "slug": f"steg-{n}", "summary": "Ett steg.", "live": False, "owner": author}
        | fields
    )
    page.body = _stream(page, "body", [text_block(f"<p>{text}</p>")])
    page.resources = _stream(page, "resources", resources or [])
    GuidePage.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision(user=author)
    return page


def published_guide(*, steps: int = 1, **kwargs: Any) -> GuidePage:
    """A guide with steps, all approved by the process's approver."""
    page = guide(**kwargs)
    parts = [step(page, title=f"Steg {n} i {page.title}", slug=f"steg-{n}") for n in range(1, steps + 1)]
    for part in parts:
        publish(part)
    publish(page)
    return GuidePage.objects.get(pk=page.pk)


def steps_of(page: GuidePage) -> list[GuideStepPage]:
    return list(GuideStepPage.objects.child_of(page).order_by("path"))


def latest_revision(obj: Any) -> Revision:
    return Revision.objects.for_instance(obj).order_by("-created_at", "-pk")[0]


def publish(obj: Any, *, by: User | None = None) -> Version:
    """Approve the latest revision through the service."""
    revision = latest_revision(obj)
    obj = type(obj)._default_manager.get(pk=obj.pk)
    return approve(revision=revision, user=by or approvers_of(obj)[0], seen_hash=snapshot(revision).hash)


def edit(obj: Any, *, author: User | None = None, text: str | None = None, **fields: Any) -> Revision:
    """A new revision with other fields, by `author`. Nothing is published."""
    draft = type(obj)._default_manager.get(pk=obj.pk).get_latest_revision_as_object()
    if text is not None:
        block = draft.body.raw_data[0]
        draft.body = _stream(draft, "body", [{**block, "value": f"<p>{text}</p>"}])
    for name, value in fields.items():
        setattr(draft, name, value)
    return draft.save_revision(user=author or draft.owner)


def send(obj: Any, *, by: User | None = None) -> TaskState:
    """Send the latest revision for approval; returns what waits."""
    obj = type(obj)._default_manager.get(pk=obj.pk)
    obj.get_workflow().start(obj, by or obj.owner)
    return TaskState.objects.get(pk=obj.current_workflow_task_state.pk).specific


def approve_waiting(
    state: TaskState, *, by: User | None = None, goes_live_at: datetime | None = None
) -> Version:
    obj: Any = state.revision.content_object
    return approve_task(
        task_state=state, user=by or approvers_of(obj)[0], seen_hash=snapshot(state.revision).hash,
        goes_live_at=goes_live_at,
    )  # fmt: skip


def translation(page: Any, language: str, *, by: User | None = None, **words: str) -> Translation:
    """A page translated with wagtail-localize: every text with the language behind it, but those in `words` by what
    they are in the original."""
    locale = Locale.objects.get(language_code=language)
    translate_object(type(page)._default_manager.get(pk=page.pk), [locale], user=by or page.owner)
    made = Translation.objects.get(source__object_id=page.translation_key, target_locale=locale)
    write_translation(made, by=by or page.owner, **words)
    return made


def write_translation(made: Translation, *, by: User, **words: str) -> None:
    """Translate every piece of the text as it is now."""
    for piece in made.source.stringsegment_set.select_related("string", "context"):
        text = words.get(piece.context.path, f"{piece.string.data} ({made.target_locale.language_code})")
        StringTranslation.objects.update_or_create(
            translation_of=piece.string, context=piece.context, locale=made.target_locale,
            defaults={"data": text, "last_translated_by": by},
        )  # fmt: skip


def approve_translation(made: Translation, *, by: User) -> Version:
    """Send a translation and approve it."""
    return approve_waiting(translations.send(translation=made, user=by).specific)


def translated_guide(page: GuidePage, language: str, **words: str) -> GuidePage:
    """A guide and its steps in another language, all approved; `words` are the guide's."""
    parts = [translation(page, language, **words), *(translation(step, language) for step in steps_of(page))]
    for made in (*parts[1:], parts[0]):
        approve_translation(made, by=page.owner)
    found: GuidePage = parts[0].get_target_instance()
    return found


def document(data: bytes = b"godkjent innhold", filename: str = "mal.txt", **fields: Any) -> UploadedDocument:
    return UploadedDocument.objects.create(
        **{"title": "Mal", "file": ContentFile(data, name=filename)} | fields
    )


def image(colour: str = "red", **fields: Any) -> UploadedImage:
    return UploadedImage.objects.create(
        **{
            "title": "Bilde", "file": ContentFile(picture(colour), name="bilde.png"), "width": 640, "height": 360,
        } | fields
    )  # fmt: skip


def picture(colour: str) -> bytes:
    out = io.BytesIO()
    Pillow.new("RGB", (640, 360), colour).save(out, "PNG")
    return out.getvalue()


def template_resource(doc: UploadedDocument) -> dict[str, Any]:
    value = {"title": "Mal for alt", "description": "Bruk den.", "document": doc.pk}
    return {"type": "template", "id": str(uuid.uuid4()), "value": value}


def checklist_resource(*items: str) -> dict[str, Any]:
    rows = [{"type": "item", "id": str(uuid.uuid4()), "value": item} for item in items]
    value = {"title": "Har du husket alt?", "description": "", "items": rows}
    return {"type": "checklist", "id": str(uuid.uuid4()), "value": value}


def _stream(page: Any, name: str, blocks: list[dict[str, Any]]) -> Any:
    return page._meta.get_field(name).stream_block.to_python(blocks)
