"""manage.py search_check"""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search.rebuilding import differences, fix


class Command(BaseCommand):
    help = (
        "Compares the search index with the database and names what differs; exit status 1 if anything does."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--fix", action="store_true", help="index anew what differs")

    def handle(self, *args: Any, **options: Any) -> None:
        found = differences()
        for difference in found:
            self.stdout.write(f"{difference.what}: {difference.key}")
        if found and options["fix"]:
            fix(found)
            left = differences()
            self.stdout.write(f"{len(found)} differences, {len(left)} left.")
            found = left
        elif found:
            self.stdout.write(f"{len(found)} differences; --fix indexes them anew.")
        else:
            self.stdout.write("The index agrees with the database.")
        if found:
            sys.exit(1)
