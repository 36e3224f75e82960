"""What brings people from outside finds a closed unit closed: nobody is put there, and nothing opens it."""

import pytest
from django.utils import timezone
from scim2_models import InvalidValueException

from cms.importing import LineError
from cms.oidc import Oidc
from guides.importing import Importer
from people.models import Person, Unit, UnitKind
from people.scim import places
from tests.factories.people import PersonFactory, UnitFactory, UserFactory

from .test_import import UNITS, person, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def imported(tmp_path):
    """Stovner's home care was merged into Alna after the first import."""
    run(tmp_path, apply=True)
    heir = Unit.objects.get(code="30")
    Unit.objects.filter(code="21").update(closed_on=timezone.localdate(), heir=heir)
    Person.objects.update(unit=heir)
    return heir


def test_an_import_does_not_open_it_and_its_people_are_the_heirs(tmp_path, imported):
    told, errors, status = run(tmp_path, people=[person("101"), person("102", enhet="20"), person("120")], apply=True,
                               allow_leavers=10)  # fmt: skip
    assert (errors, status) == ("", 0)
    assert "In the file, but closed here, and stay closed (1)" in told
    assert "Hjemmetjenesten (21): continued by Bydel Alna (30)" in told
    closed = Unit.objects.get(code="21")
    assert (closed.closed_on, closed.heir) == (timezone.localdate(), imported)
    where = dict(Person.objects.filter(user__is_active=True).values_list("number", "unit__code"))
    assert where == {"101": "30", "102": "20", "120": "30"}


def test_a_file_that_calls_it_otherwise_changes_nothing(tmp_path, imported):
    told, _errors, status = run(
        tmp_path, units=[*UNITS[:3], UNITS[3] | {"navn": "Ny hjemmetjeneste", "overordnet": "30"}], apply=True
    )
    assert (status, "0 new, 0 changed" in told) == (0, True)
    assert Unit.objects.get(code="21").name == "Hjemmetjenesten"


def test_what_is_part_of_a_closed_unit_comes_under_its_heir(tmp_path, imported):
    part = {"kode": "22", "navn": "Nattpatruljen", "type": "tjenestested", "overordnet": "21"}
    run(tmp_path, units=[*UNITS, part | {"kortnavn": "", "leder": ""}], apply=True)
    assert Unit.objects.get(code="22").parent == imported


def test_a_code_that_nothing_continues_is_no_place(tmp_path, imported):
    Unit.objects.filter(code="21").update(heir=None)
    _told, errors, status = run(tmp_path, people=[person("101")], allow_leavers=10)
    assert "there is no unit with the code «21»" in errors
    assert status == 1


@pytest.fixture
def pair():
    """«Hjemmetjenesten» of Stovner is closed, and continued by «Omsorg» in Alna."""
    stovner, alna = (UnitFactory(name=name, kind=UnitKind.DISTRICT) for name in ("Stovner", "Alna"))
    heir = UnitFactory(name="Omsorg", parent=alna)
    today = timezone.localdate()
    closed = UnitFactory(
        name="Hjemmetjenesten", short_name="HJ", code="21", parent=stovner, closed_on=today, heir=heir
    )
    return closed, heir


@pytest.mark.parametrize(
    ("department", "organisation"),
    [("21", ""), ("hjemmetjenesten", ""), ("HJ", "Stovner"), ("Hjemmetjenesten", "Alna"), ("Omsorg", "Alna")],
)
def test_scim_puts_people_where_it_is_continued(pair, department, organisation):
    assert places.find(department=department, organisation=organisation, was_in=None) == pair[1]


def test_scim_prefers_what_is_open(pair):
    other = UnitFactory(name="Hjemmetjenesten")
    assert places.find(department="Hjemmetjenesten", organisation="", was_in=None) == other
    Unit.objects.filter(pk=pair[0].pk).update(heir=None)
    with pytest.raises(InvalidValueException):
        places.find(department="21", organisation="", was_in=None)


def test_a_claim_puts_people_where_it_is_continued(pair):
    from people.signin.claims import Claims
    from people.signin.services import _follow

    closed, heir = pair
    somebody = PersonFactory(unit=UnitFactory())
    claims = Claims(subject="x", unit=closed.code)
    _follow(somebody.user, claims, Oidc.__new__(Oidc))
    assert Person.objects.get(pk=somebody.pk).unit == heir


def test_imported_guides_are_kept_by_what_continues_it(pair):
    closed, heir = pair
    importer = Importer(user=UserFactory())
    assert importer.unit("hjemmetjenesten") == importer.unit("HJ") == heir
    closed.heir = None
    closed.save()
    with pytest.raises(LineError):
        Importer(user=UserFactory()).unit("HJ")
