"""Sessions in the database: Django's, whose row is read on every page of somebody signed in."""

from typing import Any

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from .statements import Statement

_DATA = Statement(
    lambda key, now: Session.objects.filter(session_key=key, expire_date__gt=now).values_list(
        "session_data", flat=True
    )
)


class SessionStore(DatabaseStore):
    def load(self) -> dict[str, Any]:
        found = _DATA(self.session_key, timezone.now())
        if found:
            return self.decode(found[0])
        # As Django does: a key that nobody has is not taken for the next session.
        self._session_key = None
        return {}
