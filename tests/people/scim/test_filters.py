"""Lists: filters, order, pages, and which attributes are answered.

What SQL finds is compared with what scim2-models finds among the same users, represented, in memory.
"""

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from scim2_models import ScimFilter

from people.models import User
from people.scim import representing
from people.scim.columns import users
from people.scim.models import ScimGroup, ScimUser
from people.scim.schemas import PROVIDER, FullUser

from .conftest import ENTERPRISE, USER, at, organisation, refused, somebody

pytestmark = pytest.mark.django_db

WORK = ENTERPRISE


@pytest.fixture
def crowd():
    """Seven users who differ in what is asked for; one of them is gone."""
    units = organisation()
    group = Group.objects.create(name="Skrivere")
    ScimGroup.objects.create(group=group)
    kari = somebody("kari", called="Kari Nordmann", title="Leder", unit=units["stovner"], mail="kari@example.org",
                    phone="21 80 00 05", number="100")  # fmt: skip
    units["stovner"].leader = kari.person
    units["stovner"].save()
    ola = somebody(
        "Ola", called="Ola Nordmann", title="rådgiver 100 %", unit=units["stovner"], mail="ola@oslo.example"
    )
    asa = somebody("åsa", called="Åsa_Ås", title="Åpner", unit=units["other"], active=False)
    somebody("per", number="20")
    User.objects.create(username="alone", email="alone@example.org")
    somebody("gone", called="Kari Gone")
    ScimUser.objects.create(user=User.objects.get(username="gone"), gone=True)
    ScimUser.objects.create(user=ola, external_id="Abc", locale="nb-NO")
    ScimUser.objects.create(user=asa, external_id="abc")
    group.user_set.add(kari, asa)
    return {"group": group}


FILTERS = [
    'userName eq "OLA"',
    'userName ne "ola"',
    'userName co "A"',
    'userName sw "ÅS"',
    'userName ew "i"',
    'userName gt "kari"',
    'userName ge "KARI"',
    'userName lt "ola"',
    'userName le "OLA"',
    'urn:ietf:params:scim:schemas:core:2.0:User:userName eq "ola"',
    'USERNAME eq "ola"',
    'externalId eq "abc"',
    'externalId co "b"',
    'externalId sw "A"',
    'externalId ne "abc"',
    'externalId lt "b"',
    'not (externalId ge "a")',
    "externalId pr",
    "title pr",
    "not (title pr)",
    'title co "%"',
    'displayName co "_"',
    'displayName eq "kari nordmann"',
    'name.familyName eq "nordmann"',
    'name.givenName sw "k" or name.formatted co "ås"',
    "name pr",
    "active eq true",
    "active eq false",
    "active ne true",
    "active pr",
    'active eq "True"',
    "title eq null",
    "title ne null",
    'title eq ""',
    'title ne "leder"',
    'emails eq "kari@example.org"',
    'emails.value ew "EXAMPLE.ORG"',
    'emails co "oslo"',
    "emails pr",
    "not (emails pr)",
    'emails[type eq "work" and value co "@example"]',
    'emails[type eq "home"]',
    'emails[not (type eq "work")]',
    "emails[primary eq true] and title pr",
    "emails.primary eq false",
    'emails.type eq "work"',
    'phoneNumbers.value sw "21"',
    'phoneNumbers[value co "80"]',
    'groups.display eq "skrivere"',
    'groups[display sw "S" and type eq "direct"]',
    'groups.value ne "g0"',
    "groups pr",
    'locale eq "NB-no"',
    f"{WORK}:employeeNumber pr",
    f'{WORK}:employeeNumber gt "100"',
    f'{WORK}:department eq "bydel stovner"',
    f'{WORK}:organization sw "bydel"',
    f'{WORK}:organization eq "Bydel Alna" and {WORK}:department eq "Hjemmetjenesten"',
    f'{WORK}:manager.displayName eq "Kari Nordmann"',
    f"{WORK}:manager pr",
    'meta.created gt "2020-01-01T00:00:00Z"',
    'meta.lastModified lt "2020-01-01T00:00:00+01:00"',
    'meta.resourceType eq "User"',
    "meta pr",
    'userName eq "kari" or userName eq "per" and title pr',
    '(userName eq "kari" or userName eq "per") and title pr',
    'not (userName eq "kari" or not (active eq true))',
    'not (userName eq "kari") and not (groups[type eq "direct"])',
]


def test_a_filter_finds_whom_it_describes(scim, crowd):
    """RFC 7644, 3.4.2.2: every operator and combination; case by the schema; values of lists in brackets."""
    with PROVIDER:
        said = [
            representing.user(user, "http://testserver/scim/v2") for user in representing.with_parts(users())
        ]
        expected = {
            text: {one.user_name for one in said if ScimFilter[FullUser](text).match(one)} for text in FILTERS
        }
    assert {text: set(scim.names(filter=text)) for text in FILTERS} == expected
    # What this rests on: some find everybody, some nobody, most find some.
    counts = [len(found) for found in expected.values()]
    assert (len(said), counts.count(0), counts.count(5)) == (5, 5, 6)


def test_ids_are_asked_for(scim, crowd):
    """RFC 7643, 3.1."""
    kari = User.objects.get(username="kari")
    assert scim.names(filter=f'id eq "u{kari.pk}"') == ["kari"]
    assert scim.names(filter=f'groups.value eq "g{crowd["group"].pk}" and active eq true') == ["kari"]
    assert scim.names(filter=f'{WORK}:manager.value eq "u{kari.pk}"') == ["Ola"]


NONSENSE = [
    "userName", "userName eq", 'userName is "x"', 'userName eq "x" and', '(userName eq "x"', "userName eq x",
    'unknown eq "x"', 'name.unknown eq "x"', "active gt true", 'active co "t"', "active eq 7", 'title[value eq "x"]',
    'emails[unknown eq "x"]', 'meta.created gt "yesterday"', 'meta.created co "2020"', 'meta.version eq "x"',
    "title eq 5", 'title eq "\0"', 'urn:other:userName eq "x"', "",
]  # fmt: skip


def test_a_filter_that_makes_no_sense(scim):
    """RFC 7644, 3.4.2.2 and 3.12: invalidFilter."""
    for text in NONSENSE:
        refused(scim.get("Users", {"filter": text}), 400, "invalidFilter")


def test_a_filter_that_is_too_long(scim):
    """RFC 7644, 3.12: tooMany, for more than the server is willing to work out."""
    text = " or ".join(f'userName eq "{number:040}"' for number in range(100))
    refused(scim.get("Users", {"filter": text}), 400, "tooMany")
    text = "not (" * 500 + "title pr" + ")" * 500
    assert scim.get("Users", {"filter": text}).status_code in (200, 400)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"sortBy": "userName"}, ["alone", "kari", "Ola", "per", "åsa"]),
        ({"sortBy": "userName", "sortOrder": "descending"}, ["åsa", "per", "Ola", "kari", "alone"]),
        ({"sortBy": "title"}, ["kari", "Ola", "åsa", "per", "alone"]),
        ({"sortBy": "title", "sortOrder": "descending"}, ["per", "alone", "åsa", "Ola", "kari"]),
        ({"sortBy": "emails"}, ["alone", "kari", "Ola", "åsa", "per"]),
        ({"sortBy": "externalId", "filter": "externalId pr"}, ["Ola", "åsa"]),
        ({"sortBy": f"{WORK}:employeeNumber", "filter": f"{WORK}:employeeNumber pr"}, ["kari", "per"]),
        ({}, ["kari", "Ola", "åsa", "per", "alone"]),
    ],
)
def test_order(scim, crowd, query, names):
    """RFC 7644, 3.4.2.3: who has no value is last, or first when descending; without sortBy it is the same each time."""
    assert scim.names(**query) == names


@pytest.mark.parametrize("by", ["name", "groups", "meta.version", "unknown", 'emails[type eq "work"]'])
def test_an_order_that_there_is_not(scim, by):
    """RFC 7644, 3.4.2.3: sortBy names a simple attribute."""
    refused(scim.get("Users", {"sortBy": by}), 400, "invalidPath")


def test_pages(scim, crowd):
    """RFC 7644, 3.4.2.4: startIndex from 1, count; too small is 1 and 0, too large is cut."""

    def page(**query):
        said = scim.get("Users", query | {"sortBy": "userName"}).json()
        assert said["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:ListResponse"]
        assert said["itemsPerPage"] == len(said["Resources"])
        return said["totalResults"], said["startIndex"], [one["userName"] for one in said["Resources"]]

    assert page(startIndex=2, count=2) == (5, 2, ["kari", "Ola"])
    assert page(startIndex=5, count=2) == (5, 5, ["åsa"])
    assert page(startIndex=6, count=2) == (5, 6, [])
    assert page(startIndex=-3, count=1) == (5, 1, ["alone"])
    assert page(count=0) == (5, 1, [])
    assert page(count=-1) == (5, 1, [])
    assert page(count=1000)[0] == 5
    refused(scim.get("Users", {"count": "many"}), 400, "invalidValue")


def test_asking_with_post(scim, crowd):
    """RFC 7644, 3.4.3."""
    sent = {
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "filter": 'userName sw "k"',
        "attributes": ["userName"], "startIndex": 1, "count": 10,
    }  # fmt: skip
    said = scim.call("post", "Users/.search", sent).json()
    assert [sorted(one) for one in said["Resources"]] == [["id", "schemas", "userName"]]
    refused(scim.call("post", "Users/.search", sent | {"filter": "("}), 400, "invalidFilter")
    refused(scim.get("Users/.search"), 405)


def test_which_attributes_are_answered(scim, crowd):
    """RFC 7644, 3.4.2.5 and 3.9: attributes or excludedAttributes, in lists, of one, and after writing."""
    path = at(User.objects.get(username="kari"))
    assert set(scim.get(path, {"attributes": "userName,emails.value"}).json()) == {
        "schemas", "id", "userName", "emails",
    }  # fmt: skip
    left = scim.get(path, {"excludedAttributes": f"groups,name.formatted,{WORK},id,meta"}).json()
    assert set(left) == {
        "schemas",
        "id",
        "userName",
        "name",
        "displayName",
        "title",
        "active",
        "emails",
        "phoneNumbers",
    }
    assert set(left["name"]) == {"familyName", "givenName"}
    made = scim.call("post", "Users?attributes=displayName", {"schemas": [USER], "userName": "ny"})
    assert set(made.json()) == {"schemas", "id", "displayName"}
    assert made["Location"].endswith(made.json()["id"])
    refused(scim.get(path, {"attributes": "title", "excludedAttributes": "name"}), 400, "invalidValue")


def test_a_list_has_so_many_statements_however_long_it_is(scim, crowd):
    """Token, number, people, groups; not more with more people, units or groups."""

    def statements():
        with CaptureQueriesContext(connection) as found:
            scim.names(filter=f'{WORK}:organization sw "bydel" or active eq true', sortBy="displayName")
        return len(found)

    scim.names()
    before = statements()
    group = Group.objects.create(name="Enda en")
    ScimGroup.objects.create(group=group)
    units = organisation_of_its_own()
    for number in range(20):
        group.user_set.add(somebody(f"flere{number}", unit=units[number % 2]))
    assert (before, statements()) == (4, 4)


def organisation_of_its_own():
    from tests.factories.people import PersonFactory, UnitFactory

    return [UnitFactory(leader=PersonFactory()), UnitFactory(leader=PersonFactory())]
