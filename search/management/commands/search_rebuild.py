"""manage.py search_rebuild"""

import sys
import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from search.engine import Engine, EngineAway, RebuildOvertaken
from search.postgresql.engine import PostgreSQLEngine
from search.rebuilding import Progress, rebuild, renew
from search.states import chosen

# Where nobody watches, a line every so many seconds.
LINE_SECONDS = 10


class Command(BaseCommand):
    help = "Fills a new search index and swaps it in while search goes on. One that was stopped goes on where it was."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--engine", help="only this engine (default: each of SEARCH_ENGINES)")
        parser.add_argument(
            "--lang",
            choices=[code for code, _name in settings.LANGUAGES],
            help="only what is written in this language, anew in the index that answers",
        )
        parser.add_argument("--throttle", type=float, default=0, help="at most so many documents a second")
        parser.add_argument(
            "--afresh", action="store_true", help="from the beginning, also where one was stopped"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        given = {name: options[name] for name in ("lang", "throttle", "afresh", "verbosity")}
        # First what the others are copied from.
        engines = sorted(chosen(options["engine"]), key=lambda engine: engine.name != PostgreSQLEngine.name)
        done = [self.fill(engine, **given) for engine in engines]
        if not all(done):
            sys.exit(1)

    def fill(self, engine: Engine, *, lang: str, throttle: float, afresh: bool, verbosity: int) -> bool:
        """Fill one engine's index. Returns whether that worked."""
        began = time.monotonic()
        line = _Line(self, engine.name, quiet=verbosity == 0)
        try:
            if lang:
                count = renew(engine, lang, throttle=throttle, follow=line.show)
            else:
                count = rebuild(engine, afresh=afresh, throttle=throttle, follow=line.show)
        except RebuildOvertaken:
            line.end()
            self.stderr.write(
                f"{engine.name}: Another rebuild has begun meanwhile and goes on; this one has stopped."
            )
            return False
        except EngineAway as error:
            line.end()
            self.stderr.write(
                f"{engine.name} is away: {error}\nWhat is filled stays; the next rebuild goes on there."
            )
            return False
        except KeyboardInterrupt:
            line.end()
            self.stderr.write("Stopped. What is filled stays; the worker or the next rebuild goes on there.")
            sys.exit(130)
        line.end()
        seconds = time.monotonic() - began
        if verbosity > 0:
            rate = count / seconds if seconds else 0
            self.stdout.write(f"{engine.name}: {count} documents in {seconds:.1f} s, {rate:,.0f} a second")
        return True


class _Line:
    """How far it is: in a terminal one line that changes, else a new one now and then."""

    def __init__(self, command: BaseCommand, engine: str, *, quiet: bool) -> None:
        self.out, self.engine, self.quiet = command.stdout, engine, quiet
        self.terminal = command.stdout.isatty()
        self.width = 0
        self.shown = time.monotonic()

    def show(self, progress: Progress) -> None:
        now = time.monotonic()
        if self.quiet or not (self.terminal or now - self.shown >= LINE_SECONDS):
            return
        self.shown = now
        text = (
            f"{self.engine}: {progress.done:,} of {progress.total:,} things, "
            f"{progress.documents:,} documents, {progress.rate:,.0f} a second"
        )
        if self.terminal:
            self.width = max(self.width, len(text))
            self.out.write(f"\r{text:<{self.width}}", ending="")
            self.out.flush()
        else:
            self.out.write(text)

    def end(self) -> None:
        if self.width:
            self.out.write(f"\r{'':<{self.width}}\r", ending="")
