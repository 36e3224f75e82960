"""Courses in every state. What is published here came through the real service (tests.factories.guides.publish)."""

import uuid
from typing import Any

from courses.blocks import SLIDES
from courses.models import Course
from people.models import DutyKind, User

from . import guides as make
from .people import UnitFactory, duty, editor, employee


def course(
    *, author: User | None = None, blocks: list[dict[str, Any]] | None = None, **fields: Any
) -> Course:
    """A course's draft, written by `author` (an editor), with one revision. `processes`, `steps` and `prerequisites`
    are lists. One that belongs to no process has an approver of its own."""
    n = uuid.uuid4().hex[:8]
    many = {name: fields.pop(name, []) for name in ("processes", "steps", "prerequisites")}
    found = Course(
        **{
            "title": f"Kurs {n}", "slug": f"kurs-{n}", "summary": "Du kan det etterpå.", "provider": UnitFactory(),
            "live": False,
        } | fields
    )  # fmt: skip
    found.body = make._stream(found, "body", blocks if blocks is not None else [text_block(), task_block()])
    for name, objects in many.items():
        setattr(found, name, objects)
    found.save()
    found.save_revision(user=author or editor())
    if not many["processes"]:
        duty(employee(), DutyKind.APPROVER, found)
    return found


def published_course(**kwargs: Any) -> Course:
    """A course that is approved by whoever answers for it."""
    found = course(**kwargs)
    make.publish(found)
    return Course.objects.get(pk=found.pk)


def text_block(html: str = "<p>Les dette først.</p>") -> dict[str, Any]:
    return make.text_block(html)


def task_block(question: str = "Hva er riktig?", *, right: int = 1) -> dict[str, Any]:
    """A question with three answers, of which the first `right` are right."""
    rows = [
        {"type": "item", "id": str(uuid.uuid4()), "value": {"text": f"Svar {n}", "right": n <= right}}
        for n in (1, 2, 3)
    ]
    value = {"question": question, "alternatives": rows, "explanation": "Fordi det er slik."}
    return {"type": "task", "id": str(uuid.uuid4()), "value": value}


def pecha_kucha_block(slides: int = SLIDES, **fields: Any) -> dict[str, Any]:
    """Slides that all show the same image."""
    image = make.image()
    rows = [
        {
            "type": "item", "id": str(uuid.uuid4()),
            "value": {"image": image.pk, "alt": f"Bildet {n}", "text": f"Det som sies om {n}."} | fields,
        }
        for n in range(1, slides + 1)
    ]  # fmt: skip
    return {
        "type": "pecha_kucha",
        "id": str(uuid.uuid4()),
        "value": {"heading": "På tjue bilder", "slides": rows},
    }


def video_block(**fields: Any) -> dict[str, Any]:
    value = {
        "heading": "Opptak", "file": None, "url": "https://example.org/opptak", "captions": None,
        "described": "Alt blir sagt høyt.", "described_url": "", "transcript": "<p>God dag.</p>",
    } | fields  # fmt: skip
    return {"type": "video", "id": str(uuid.uuid4()), "value": value}
