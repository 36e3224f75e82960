"""The register of personal data as a page of docs/."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from privacy import document


class Command(BaseCommand):
    help = "Prints the register of personal data as Markdown."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--write", action="store_true", help=f"write it to {document.PATH}")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["write"]:
            document.write()
        else:
            self.stdout.write(document.text(), ending="")
