"""manage.py search_check"""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search.checking import check
from search.engine import Engine, EngineAway
from search.states import chosen


class Command(BaseCommand):
    help = (
        "Compares the search index with the database and names what differs; exit status 1 if anything does."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--engine", help="only this engine (default: each of SEARCH_ENGINES)")
        parser.add_argument("--fix", action="store_true", help="index anew what differs")

    def handle(self, *args: Any, **options: Any) -> None:
        agree = [self.check_one(engine, fix=options["fix"]) for engine in chosen(options["engine"])]
        if not all(agree):
            sys.exit(1)

    def check_one(self, engine: Engine, *, fix: bool) -> bool:
        """Whether an engine agrees with the database, in the end."""
        try:
            checked = check(engine, fix=fix)
        except EngineAway as error:
            self.stderr.write(f"{engine.name} is away: {error}")
            return False
        for difference in checked.found:
            self.stdout.write(f"{engine.name}: {difference.what}: {difference.key}")
        count = len(checked.found)
        if not count:
            self.stdout.write(f"{engine.name} agrees with the database.")
        elif fix:
            self.stdout.write(f"{engine.name}: {count} differences, {len(checked.left)} left.")
        else:
            self.stdout.write(f"{engine.name}: {count} differences; --fix indexes them anew.")
        return not checked.left
