"""What is suggested to somebody who writes, from what they may find."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from cms.limits import may_do_again
from people.directory import in_order, named
from people.forms import words_of
from people.permissions import people_visible_to
from people.texts import marks
from people.texts.names import written

from .models import Mark

if TYPE_CHECKING:
    from people.audience import Viewer

SUGGESTED = 8
# Somebody who writes quickly asks less than twice a second; who asks for everybody is stopped.
A_MINUTE = 120


@dataclass(frozen=True)
class Option:
    """`text` is what goes into the text, `label` and `note` say what it is."""

    text: str
    label: str
    note: str = ""


def may_ask_again(user: "Viewer") -> bool:
    """Has this person asked fewer than A_MINUTE times in this minute? Counted by each process for itself."""
    what = f"mentions.suggest:{user.pk if user else ''}:{timezone.now():%H%M}"
    return may_do_again(what, most=A_MINUTE, seconds=60)


def people_for(typed: str, viewer: "Viewer") -> list[Option]:
    """Colleagues by the beginning of what was typed; nobody for those who may not find people."""
    q = words_of(typed)
    if len(q) < 2:
        return []
    found = named(people_visible_to(viewer), q)
    # Names that merely sound alike would open the list in the middle of a sentence.
    people = list(in_order(found.people, found)[:SUGGESTED]) if found.as_written else []
    texts = written(people, viewer) if people else {}
    return [Option(texts[person.pk], person.name, person.description) for person in people]


def tags_for(typed: str, viewer: "Viewer") -> list[Option]:
    """Tags in use that begin so, those of most things first."""
    beginning = marks.tag_of(typed.rstrip("-"))
    if not beginning:
        return []
    found = Mark.objects.tags_visible_to(viewer).filter(tag__startswith=beginning).counted()
    return [Option(f"#{row['tag']}", f"#{row['tag']}") for row in found.order_by("-count", "tag")[:SUGGESTED]]
