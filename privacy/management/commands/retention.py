"""What the register of personal data says is over: deleted now, as every night, or only told."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from cms.privacy import all_kinds
from privacy import retention
from privacy.leavers import LEAVER_DAYS


class Command(BaseCommand):
    help = "Deletes personal data whose time is over, and makes those who left anonymous. The worker does so at night."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only tell what would be done")

    def handle(self, *args: Any, **options: Any) -> None:
        done = retention.plan() if options["dry_run"] else retention.carry_out()
        says = {kind.name: " ".join(map(str, kind.ages)) for kind in all_kinds()}
        says[retention.LEAVERS] = f"Made anonymous {LEAVER_DAYS} days after the account was closed."
        width = max(len(one.name) for one in done)
        self.stdout.write("Would be done:" if options["dry_run"] else "Done:")
        for one in done:
            self.stdout.write(f"{one.count:>8}  {one.name:<{width}}  {says[one.name]}")
