"""Writes of the start page."""

from typing import TYPE_CHECKING

from .models import Arrangement
from .start_blocks import arranged

if TYPE_CHECKING:
    from people.models import User


def arrange(*, user: "User", block: str, do: str) -> None:
    """Move a block of a person's start page up or down, hide it, or show it again (last)."""
    now = arranged(user)
    shown = [one.name for one in now.shown]
    hidden = [one.name for one in now.hidden]
    if do == "show" and block in hidden:
        hidden.remove(block)
        shown.append(block)
    elif do == "hide" and block in shown:
        shown.remove(block)
        hidden.append(block)
    elif do in ("up", "down") and block in shown:
        place = shown.index(block)
        other = max(place - 1, 0) if do == "up" else min(place + 1, len(shown) - 1)
        shown[place], shown[other] = shown[other], shown[place]
    Arrangement.objects.update_or_create(user=user, defaults={"order": [*shown, *hidden], "hidden": hidden})


def reset(*, user: "User") -> None:
    """The start page as everybody gets it."""
    Arrangement.objects.filter(user=user).delete()
