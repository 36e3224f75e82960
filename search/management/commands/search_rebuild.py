"""manage.py search_rebuild"""

import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from search.rebuilding import rebuild, renew


class Command(BaseCommand):
    help = "Fills a new search index and swaps it in while search goes on."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--lang",
            choices=[code for code, _name in settings.LANGUAGES],
            help="only what is written in this language",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        started = time.monotonic()
        show = self.stdout.isatty() and options["verbosity"] > 0

        def progress(count: int) -> None:
            if show:
                self.stdout.write(f"\r{count} documents", ending="")
                self.stdout.flush()

        count = renew(options["lang"], progress=progress) if options["lang"] else rebuild(progress=progress)
        if show:
            self.stdout.write("\r", ending="")
        seconds = time.monotonic() - started
        if options["verbosity"] > 0:
            self.stdout.write(f"{count} documents in {seconds:.1f} s")
