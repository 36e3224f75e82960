"""manage.py import_people"""

import sys
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import IntegrityError, connection, transaction
from django.utils import translation

from cms.importing import ImportRefused
from cms.progress import Progress
from people.importing import plan as planning
from people.importing.files import read
from people.importing.plan import MOST_LEAVING, Plan
from people.importing.writing import BATCH, carry_out
from people.models import LOCK, User
from people.scim.models import SOURCE as SCIM

LONGEST_SOURCE = 40


class Command(BaseCommand):
    help = (
        "Takes people and units over from a file of the system that knows who works where "
        "(docs/howto/people-import.md). It only says what would change; --apply does it. Running it again changes "
        "nothing more. Exit status 1 if any line failed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="people.csv, or .xlsx or .json with people and units")
        parser.add_argument(
            "--units", type=Path, metavar="FILE", help="the units, beside a CSV file of people"
        )
        parser.add_argument(
            "--source",
            default="hr",
            metavar="NAME",
            help="the system that the file is from; who leaves is seen by it alone (hr)",
        )
        parser.add_argument("--apply", action="store_true", help="do it")
        parser.add_argument(
            "--allow-leavers",
            type=int,
            default=0,
            metavar="N",
            help=f"let up to N people leave, also when that is more than {MOST_LEAVING:.0%} of them",
        )
        parser.add_argument("--by", metavar="USER", help="who does it, by user name, for the log")

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            try:
                failed = self.run(**options)
            except ImportRefused as error:
                raise CommandError(str(error)) from error
            except OSError as error:
                raise CommandError(f"{error.filename}: {error.strerror}") from error
            except IntegrityError as error:
                raise CommandError(
                    "Nothing is written: somebody has written the same meanwhile, or two in the file change places. "
                    f"Look at it, and try again. The database says: {' '.join(str(error).split())}"
                ) from error
        if failed:
            sys.exit(1)

    @transaction.atomic
    def run(
        self, *, file: Path, units: Path | None, source: str, apply: bool, allow_leavers: int, by: str | None,
        verbosity: int, **options: Any,
    ) -> bool:  # fmt: skip
        """Returns whether anything failed."""
        started = time.monotonic()
        _check(source)
        who = _user(by) if by else None
        tables = read(file, units)
        if apply:
            # Two imports at once would both make what is new.
            with connection.cursor() as cursor:
                cursor.execute(LOCK)
        plan = planning.make(tables, source=source)
        for line in planning.told(plan, everything=verbosity > 1) if verbosity > 0 else ():
            self.stdout.write(line)
        for problem in plan.problems:
            self.stderr.write(str(problem))
        refused = plan.too_many_leave(allow_leavers)
        if refused:
            self.stderr.write(
                f"{len(plan.people.leaving)} of {plan.people.known} people would leave. Is the file whole? "
                f"If it is: --allow-leavers {len(plan.people.leaving)}. Nothing is written."
            )
        elif apply:
            self._write(plan, who, file.name, quiet=verbosity == 0)
        if verbosity > 0:
            self.stdout.write(f"{_counted(plan)} in {time.monotonic() - started:.1f} s.")
            if tables.unused:
                self.stdout.write(f"Not used: {', '.join(sorted(tables.unused)[:20])}.")
            if not refused:
                self.stdout.write(_outcome(plan, apply=apply))
        return refused or bool(plan.problems)

    def _write(self, plan: Plan, by: User | None, file: str, *, quiet: bool) -> None:
        total = len(plan.people.new) + len(plan.people.changed)
        progress = Progress(self.stderr, total, "people", every=5 * BATCH, quiet=quiet)
        try:
            carry_out(plan, by=by, file=file, tell=progress.show)
        finally:
            progress.clear()


def _check(source: str) -> None:
    if not 0 < len(source) <= LONGEST_SOURCE:
        raise CommandError(f"--source has 1 to {LONGEST_SOURCE} characters.")
    if source == SCIM:
        raise CommandError(f"«{SCIM}» are those whom the identity system brings; give the file another name.")


def _user(name: str) -> User:
    user = User.objects.filter(username=name).first()
    if user is None:
        raise CommandError(f"There is no user «{name}».")
    return user


def _outcome(plan: Plan, *, apply: bool) -> str:
    if plan.is_empty:
        return "There is nothing to write."
    return "It is written." if apply else "Nothing is written. --apply does it."


def _counted(plan: Plan) -> str:
    counts = plan.counts
    return (
        f"People: {counts['new']} new, {counts['changed']} changed, {counts['leaving']} leaving; "
        f"units: {counts['new_units']} new, {counts['changed_units']} changed; {len(plan.problems)} failed"
    )
