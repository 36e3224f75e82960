"""manage.py scim_token"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from people.scim import tokens
from people.scim.models import ScimToken
from people.scim.permissions import is_in_force


class Command(BaseCommand):
    help = "Lets an identity system in over SCIM, or out (docs/howto/scim.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        does = parser.add_subparsers(dest="does", required=True)
        create = does.add_parser("create", help="makes a token and shows its secret, this once")
        create.add_argument("name", help="what will use it, such as «Entra ID»")
        create.add_argument("--days", type=int, default=tokens.DAYS, help="how long it is in force (365)")
        does.add_parser("list", help="all tokens, and when each was last used")
        does.add_parser("revoke", help="locks out who uses a token").add_argument("name")

    def handle(self, *args: Any, does: str, **options: Any) -> None:
        if does == "create":
            self.create(name=options["name"], days=options["days"])
        elif does == "revoke":
            self.revoke(name=options["name"])
        else:
            self.list()

    def create(self, *, name: str, days: int) -> None:
        longest = ScimToken._meta.get_field("name").max_length or 0
        if not 0 < len(name) <= longest:
            raise CommandError(f"A name has 1 to {longest} characters.")
        if days < 1:
            raise CommandError("--days is at least 1.")
        if ScimToken.objects.filter(name=name).exists():
            raise CommandError(f"There is a token «{name}» already.")
        token, secret = tokens.make(name=name, days=days)
        self.stderr.write(
            f"In force until {token.expires:%d.%m.%Y}. This is shown once; here it is kept as a hash:"
        )
        self.stdout.write(secret)

    def list(self) -> None:
        for token in ScimToken.objects.all():
            state = "in force" if is_in_force(token) else "revoked" if token.revoked else "expired"
            used = f"{token.last_used:%d.%m.%Y %H:%M}" if token.last_used else "never"
            self.stdout.write(f"{token.name}: {state}, until {token.expires:%d.%m.%Y}, last used {used}")

    def revoke(self, *, name: str) -> None:
        token = ScimToken.objects.filter(name=name).first()
        if token is None:
            raise CommandError(f"There is no token «{name}».")
        tokens.revoke(token)
        self.stdout.write(f"«{name}» is revoked.")
