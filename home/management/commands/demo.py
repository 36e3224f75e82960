"""Loads the demo municipality."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from guides.demo import load as guides
from guides.models import GuidePage
from people import demo as people
from people.models import User
from search.tasks import deliver_now


class Command(BaseCommand):
    help = "Loads the demo municipality (units, people, the procurement guide). Only with FELLES_DEMO=1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing when there are users or guides already"
        )

    def handle(self, *args: Any, if_empty: bool = False, **options: Any) -> None:
        if not settings.FELLES_DEMO:
            raise CommandError(
                "The demo is for demo sites only: set FELLES_DEMO=1 (production settings never do)."
            )
        if if_empty and (User.objects.exists() or GuidePage.objects.exists()):
            return
        with transaction.atomic():
            users = people.load()
            self.stdout.write(f"{len(users)} people, password «{people.PASSWORD}»: {', '.join(users)}")
            for line in guides.load(users):
                self.stdout.write(f"  {line}")
        deliver_now()
