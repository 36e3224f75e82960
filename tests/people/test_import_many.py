"""manage.py import_people with the whole municipality. By hand, with what it takes: `pytest -m thorough -n0 -s` and this
file; its seconds are printed, not judged."""

import io
import time

import pytest
from django.core.management import call_command

from people.models import Person, Unit, UnitKind
from tests.factories import staff

pytestmark = [pytest.mark.django_db, pytest.mark.thorough]

PEOPLE = 40_000


def test_the_whole_municipality(tmp_path):
    units, people = staff.units(PEOPLE), staff.people(PEOPLE, seed=1)
    paths = staff.write(tmp_path / "people.csv", people), staff.write(tmp_path / "units.csv", units)

    def run(what, **options):
        out, errors, began, busy = io.StringIO(), io.StringIO(), time.monotonic(), time.process_time()
        call_command("import_people", paths[0], units=paths[1], stdout=out, stderr=errors, **options)
        # The latter tells more on a machine that has other things to do.
        print(f"{what}: {time.monotonic() - began:.1f} s, {time.process_time() - busy:.1f} s of it in Python")
        return out.getvalue(), errors.getvalue()

    new = "People: 40000 new, 0 changed, 0 leaving; units: 2061 new, 0 changed; 0 failed"
    nothing = "People: 0 new, 0 changed, 0 leaving; units: 0 new, 0 changed; 0 failed"
    print()
    assert new in run("Told")[0]
    said, progress = run("Written", apply=True)
    assert new in said
    assert "20000 of 40000 people" in progress
    assert Person.objects.count() == PEOPLE
    assert [Unit.objects.filter(kind=kind).count() for kind in (UnitKind.AGENCY, UnitKind.LOCATION)] == [
        60,
        2000,
    ]
    assert nothing in run("Again", apply=True)[0]
    for row in people[:4000]:
        row["stilling"] = "fagleder"
    staff.write(paths[0], people[: PEOPLE - 100])
    assert "0 new, 4000 changed, 100 leaving" in run("A tenth otherwise", apply=True)[0]
