"""Who is signed in."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from .audience import fetch_viewer
from .models import User


class PeopleBackend(ModelBackend):
    """Fetches a user together with where they work and what else decides what they see: every page wants it."""

    def user_can_authenticate(self, user: Any) -> bool:
        return user.is_open

    def get_user(self, user_id: Any) -> User | None:
        user = fetch_viewer(int(user_id))
        return user if user and self.user_can_authenticate(user) else None
