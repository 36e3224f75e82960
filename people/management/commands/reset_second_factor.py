"""`manage.py reset_second_factor USER`: for somebody who has lost phone and recovery codes."""

import logging
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser

from people.models import User
from people.signin import factor

logger = logging.getLogger("felles.signin")


class Command(BaseCommand):
    help = "Takes a person's second factor away, and signs them out. They set up another when they sign in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="the user name")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["user"]).first()
        if user is None:
            raise CommandError(f"Nobody has the user name '{options['user']}'.")
        factor.take_away(user)
        user.end_sessions()
        logger.info("second factor reset by a command, user %s", user.pk)
        self.stdout.write(f"{user.username} signs in with a password alone until another app is set up.")
