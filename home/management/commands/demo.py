"""Loads the demo municipality."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from itertools import chain
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.garbage import no_garbage_collection
from courses.demo import load as courses
from guides.demo import load as guides
from guides.demo import translating, variants
from guides.demo.content import GUIDES
from guides.demo.content.translations import TRANSLATIONS
from home.demo import news, notices
from home.demo.alongside import alongside
from home.demo.empty import is_empty
from home.demo.files import files_ahead
from networks.demo import load as networks
from people import demo as people
from search.tasks import deliver_now

TRANSLATED = [translation.original.slug for translation in TRANSLATIONS]


@contextmanager
def _admin_search_waits() -> Iterator[None]:
    """What is written is not put into Wagtail's index for the admin's own search."""
    backend: dict[str, Any] = settings.WAGTAILSEARCH_BACKENDS["default"]
    before = backend.get("AUTO_UPDATE", True)
    backend["AUTO_UPDATE"] = False
    try:
        yield
    finally:
        backend["AUTO_UPDATE"] = before


class Command(BaseCommand):
    help = (
        "Loads what is missing of the demo municipality (units, people, guides, courses, networks, news). Only with "
        "FELLES_DEMO=1. "
        "What is there is left alone; a load that was stopped goes on with the next guide or course."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-empty", action="store_true", help="do nothing when there are users or guides already"
        )
        parser.add_argument(
            "--only", nargs="+", default=(), choices=[guide.slug for guide in GUIDES], metavar="GUIDE",
            help="only these guides, and their courses: %(choices)s",
        )  # fmt: skip

    def handle(self, *args: Any, if_empty: bool = False, only: Collection[str] = (), **options: Any) -> None:
        if not settings.FELLES_DEMO:
            raise CommandError(
                "The demo is for demo sites only: set FELLES_DEMO=1 (production settings never do)."
            )
        if if_empty and not is_empty():
            return
        self._load(only)
        deliver_now()

    def _load(self, only: Collection[str]) -> None:
        # At each of thousands of writes they would take a fifth of the time; once at the end is enough.
        with (
            disable_reference_index_auto_update(),
            _admin_search_waits(),
            no_garbage_collection(),
            nullcontext() if only else files_ahead(),
        ):
            self._load_parts(only)
        call_command("rebuild_references_index", verbosity=0)
        call_command("update_index", verbosity=0)

    def _load_parts(self, only: Collection[str]) -> None:
        began = timezone.now()
        try:
            with transaction.atomic():
                users = people.load()
            self.stdout.write(f"{len(users)} people; everybody's password is «{people.PASSWORD}».")
            # What is translated comes first: translating takes as long as all the rest, and goes on beside it.
            self._write(guides.load(users, only=only or TRANSLATED))
            with alongside(lambda: self._write(translating.load(users, only=only))):
                self._write(
                    guides.load(users, only=only),
                    courses.load(users, only=only),
                    variants.load(),
                    networks.load(users),
                    news.load(users),
                    () if only else notices.load(users),
                )
        finally:
            notices.keep_a_handful(since=began)

    def _write(self, *parts: Iterable[str]) -> None:
        for line in chain(*parts):
            self.stdout.write(f"  {line}")
            self.stdout.flush()
