"""manage.py import_guides"""

import gc
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import translation

from cms.importing import ImportRefused, LineError
from cms.progress import Progress
from guides.importing import (
    COLLECTION,
    Importer,
    Outcome,
    grant,
    lacking,
    lines_of,
    parse,
    process_names,
)
from people.models import User


class Command(BaseCommand):
    help = (
        "Imports guides that an organisation already has, one JSON object a line (docs/howto/import.md). Running it "
        "again updates what changed in the file and nothing else. Exit status 1 if any line failed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--approved-by",
            required=True,
            metavar="USER",
            help="who approved it, by user name; holds the duty",
        )
        parser.add_argument(
            "--grant-duty", action="store_true", help="give the user the approver's duty where it is lacking"
        )
        parser.add_argument(
            "--by", metavar="ADMIN", help="who gives the duty (the administrator, when there is only one)"
        )
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        # What the site says to people comes out in the language of this command.
        with translation.override("en"):
            try:
                failed = self.run(**options)
            except (ImportRefused, PermissionDenied) as error:
                raise CommandError(str(error)) from error
            except OSError as error:
                raise CommandError(f"{options['file']}: {error.strerror}") from error
        if failed:
            sys.exit(1)

    def run(self, *, file: Path, approved_by: str, dry_run: bool, verbosity: int, **options: Any) -> int:
        user = _user(approved_by)
        names = process_names(file)
        self._see_to_duties(user, names, dry_run=dry_run, **options)
        importer = Importer(user, dry_run=dry_run)
        total = sum(1 for _line in lines_of(file))
        count: Counter[str] = Counter()
        unused: set[str] = set()
        started = time.monotonic()
        # What is loaded now stays; not looking at it again and again saves a tenth of the time.
        gc.freeze()
        progress = Progress(self.stderr, total, "lines", every=250, quiet=verbosity == 0)
        try:
            for done, (number, raw) in enumerate(lines_of(file), 1):
                try:
                    line = parse(raw)
                    unused |= line.unused
                    count[importer.apply(number, line)] += 1
                except LineError as error:
                    count["failed"] += 1
                    progress.clear()
                    self.stderr.write(f"Line {number}: {str(error).removesuffix('.')}.")
                progress.show(done)
        finally:
            progress.clear()
            if verbosity > 0:
                parts = ", ".join(f"{count[name]} {name}" for name in [*Outcome, "failed"])
                seconds = time.monotonic() - started
                self.stdout.write(
                    f"{'Dry run: ' if dry_run else ''}{parts}; {total} lines in {seconds:.1f} s."
                )
                if unused:
                    self.stdout.write(f"Not used: {', '.join(sorted(unused)[:20])}.")
        return count["failed"]

    def _see_to_duties(
        self, user: User, names: set[str], *, grant_duty: bool, by: str | None, dry_run: bool, **options: Any
    ) -> None:
        """The user must hold the approver's duty for every process in the file, before anything is imported."""
        importer = Importer(user)
        processes = []
        for name in sorted(names):
            try:
                processes.append(importer.process(name))
            except LineError:
                continue  # said of each of its lines
        missing = lacking(user, processes)
        if not missing:
            return
        what = ", ".join(f"«{process or COLLECTION[0]}»" for process in missing)
        if not grant_duty:
            raise CommandError(
                f"{user} does not hold the approver's duty for {what}, so nothing was imported. The process owner "
                "gives it on the site (/ansvar/), or an administrator here with --grant-duty."
            )
        giver = _giver(by)
        if dry_run:
            self.stdout.write(f"{giver} would give {user} the approver's duty for {what}.")
            return
        grant(user, missing, by=giver)
        self.stdout.write(f"{giver} gave {user} the approver's duty for {what}.")


def _user(name: str) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        raise CommandError(f"There is no user «{name}».")
    if not user.is_active:
        raise CommandError(f"The account of «{name}» is closed.")
    return user


def _giver(name: str | None) -> User:
    """Who gives the duty: the one who is named, else the only administrator."""
    if name:
        return _user(name)
    found = list(User.objects.filter(is_superuser=True, is_active=True)[:2])
    if len(found) != 1:
        raise CommandError(
            f"--grant-duty: there {'is no administrator' if not found else 'are several administrators'}; "
            "say with --by who gives the duty."
        )
    return found[0]
