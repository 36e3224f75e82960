"""The demo's local variants: units that still do a standard process in their own way."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from guides.models import LocalVariant, Process
from people.demo import unit

# process | unit | what is different | why | where it is described | days until it ends
VARIANTS = """
Anskaffelser | Frogner | Eget skjema for småkjøp | De må også inn i det gamle lagersystemet. | Innkøpsmappa | 120
Anskaffelser | VAV | Egen terskel ved ledningsbrudd | Vakten må kunne bestille graving. | Beredskapsplanen | 300
Anskaffelser | Sagene | Egen mal for protokoll | Malen ble laget før den felles fantes. | Bydelens maler | -20
Mottak av nyansatte | Brann | Egen sjekkliste for mannskap | Opplæringen tas før første vakt. | Opplæringsboka | 200
Mottak av nyansatte | Gamle Oslo | Oppstartssamtale i grupper | Sju nye begynte samme dag. | | 45
"""


def load() -> Iterator[str]:
    """Register those that are missing of processes that are there; yields a line for each."""
    for line in VARIANTS.strip().splitlines():
        name, short, title, reason, where, days = (cell.strip() for cell in line.split("|"))
        process = Process.objects.filter(name=name).first()
        if process is None:
            continue
        variant, created = LocalVariant.objects.get_or_create(
            process=process, unit=unit(short), title=title,
            defaults={"reason": reason, "where": where, "ends_on": timezone.localdate() + timedelta(days=int(days))},
        )  # fmt: skip
        if created:
            yield str(variant)
