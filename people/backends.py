"""Who is signed in."""

from typing import Any

from django.contrib.auth.backends import ModelBackend

from .models import User


class PeopleBackend(ModelBackend):
    """Fetches a user together with where they work: every page wants both."""

    def get_user(self, user_id: Any) -> User | None:
        user = User.objects.select_related("person__unit").filter(pk=user_id).first()
        return user if user and self.user_can_authenticate(user) else None
