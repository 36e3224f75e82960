"""Moving, merging and closing units: everything is handed over, and nobody sees more than the heir's people."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import ModelLogEntry, ReferenceIndex

from approvals import drift, services
from approvals.models import Publication, Version
from approvals.translations import version_translated
from courses.models import Course, CourseCard
from guides.models import GuidePage, LocalVariant
from home.models import NewsPage
from networks.models import Network
from people import belongings, checks, units
from people.audience import forget, tokens
from people.belongings import relations
from people.models import Invitation, Person, Unit, User
from people.permissions import may_reorganise
from people.reorganising import Refused, close_unit, heirlooms, merge_unit, move_unit
from search.models import Outbox
from tests.factories import courses as make_course
from tests.factories import guides as make
from tests.factories.home import draft_news, news
from tests.factories.networks import NetworkFactory
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, employee

pytestmark = pytest.mark.django_db

# Rows that know a unit by an audience token. Who adds one says how it is handed over, and adds it here.
WITH_AUDIENCE = {
    "approvals.Publication": "approvals.Publication.acl",
    "home.NewsPage": "home.NewsPage.unit",
    # Made anew of the two above, when they say that they have changed.
    "search.IndexEntry": "",
}


@pytest.fixture
def by() -> User:
    return UserFactory(is_superuser=True)


@pytest.fixture
def tree() -> dict[str, Unit]:
    """Two units with a sibling under one, and a partner outside."""
    top = UnitFactory(name="Kommunen")
    return {
        "top": top,
        "closing": UnitFactory(name="Nedlagt seksjon", short_name="NED", code="N1", parent=top),
        "heir": UnitFactory(name="Arvende seksjon", code="H1", parent=top),
        "sibling": UnitFactory(name="Naboseksjon", parent=top),
        "partner": UnitFactory(name="Privat barnehage", external=True),
    }


def everything_of(unit: Unit, heir: Unit) -> dict[str, Any]:
    """Something of every kind that belongs to a unit: whoever adds a relation to Unit adds one of it here."""
    process = make.ProcessFactory(owner_unit=unit)
    make.publish(process)
    guide = make.published_guide(
        steps=0,
        title="Bare for oss",
        owner_unit=unit,
        audience_kind="unit",
        audience_unit=unit,
        process=process,
    )
    step = make.step(guide, title="Vårt steg", owner_unit=unit)
    make.publish(step)
    make.edit(guide, text="Et utkast")
    for one in (unit, heir):
        LocalVariant.objects.create(
            process=process, unit=one, title="Vår måte", reason="Fordi.", ends_on=timezone.localdate()
        )
    network = NetworkFactory(name="Kretsen")
    network.units = [unit, heir]
    network.save()
    network.save_revision()
    UnitFactory(name="Nedlagt før", closed_on=timezone.localdate(), heir=unit)
    Invitation.objects.create(
        name="Kari", mail="kari@example.org", unit=unit, ends=timezone.localdate(), invited_by=UserFactory()
    )
    return {
        "person": PersonFactory(name="Flytter Med", unit=unit),
        "part": UnitFactory(name="En del", parent=unit),
        "guide": guide,
        "step": step,
        "process": process,
        "network": network,
        "course": make_course.published_course(provider=unit, audience_kind="unit", audience_unit=unit),
        "news": news(title="Enhetsnytt", unit=unit, audience_kind="unit"),
    }


def test_every_relation_to_a_unit_has_a_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"people.Person.unit", "networks.Network.units", "guides.GuidePage.audience_unit"} <= set(
        relations()
    )
    assert checks.every_relation_to_a_unit_can_be_handed_over(None) == []
    monkeypatch.delitem(belongings._all, "guides.LocalVariant.unit")
    (error,) = checks.every_relation_to_a_unit_can_be_handed_over(None)
    assert "guides.LocalVariant.unit" in error.msg


def test_every_audience_is_handed_over() -> None:
    kept = {
        model._meta.label
        for model in apps.get_models()
        if any(field.name == "acl" for field in model._meta.local_fields)
    }
    assert kept == WITH_AUDIENCE.keys()
    assert all(belongings.is_registered(key) for key in WITH_AUDIENCE.values() if key)


def test_everything_is_handed_over_and_nobody_else_sees_it(tree, by) -> None:
    """One unit that has something of every kind: what follows looks at it from several sides."""
    closing, heir = tree["closing"], tree["heir"]
    had = everything_of(closing, heir)
    people = readers(tree)
    before = {one.key: one.count for one in heirlooms(closing)}
    assert before.keys() == {one.key for one in belongings.belongings()}, "Add what is new to everything_of"
    seen = who_reads(people)
    assert len(seen) >= 5
    assert all(names == {"closing"} for names in seen.values()), seen
    version = Publication.objects.of(had["guide"]).get().version
    Outbox.objects.all().delete()
    merge_unit(unit=closing, into=heir, by=by)
    nothing_is_left(tree, had)
    drafts_and_live_rows_agree(heir, had)
    # Those of the closed unit are the heir's people now; the neighbour, those above and the partner see nothing.
    after = who_reads(people)
    assert after.keys() == seen.keys()
    assert all(names == {"closing", "heir"} for names in after.values()), after
    search_has_nothing_until_it_knows(had)
    versions_stay(version, closing, heir, had)


def nothing_is_left(tree: dict[str, Unit], had: dict[str, Any]) -> None:
    closing, heir = tree["closing"], tree["heir"]
    assert heirlooms(closing) == []
    closing.refresh_from_db()
    assert (closing.closed_on, closing.heir, closing.leader) == (timezone.localdate(), heir, None)
    assert Person.objects.get(pk=had["person"].pk).unit == heir
    assert Unit.objects.get(pk=had["part"].pk).lineage == [tree["top"].pk, heir.pk, had["part"].pk]
    # Both had this one.
    assert sorted(LocalVariant.objects.filter(unit=heir).values_list("title", flat=True)) == [
        "Vår måte", "Vår måte (NED)",
    ]  # fmt: skip
    assert list(had["network"].units.all()) == [heir]
    assert not ReferenceIndex.objects.filter(
        to_content_type__model="unit", to_object_id=str(closing.pk)
    ).exists()
    left = {token for publication in Publication.objects.all() for token in publication.acl}
    assert f"unit:{closing.pk}" not in left


def drafts_and_live_rows_agree(heir: Unit, had: dict[str, Any]) -> None:
    for thing in (had["guide"], had["step"], had["process"], had["course"], had["news"], had["network"]):
        live = type(thing).objects.get(pk=thing.pk)
        for one in (live, live.get_latest_revision_as_object()):
            fields = [field.attname for field in one._meta.fields if field.related_model is Unit]
            assert {getattr(one, name) for name in fields} <= {heir.pk, None}, thing
    assert list(Network.objects.get().get_latest_revision_as_object().units.all()) == [heir]


def search_has_nothing_until_it_knows(had: dict[str, Any]) -> None:
    narrowed = set(Outbox.objects.filter(narrowed=True).values_list("object_id", flat=True))
    assert {had["guide"].pk, had["step"].pk, had["course"].pk, had["news"].pk} <= narrowed
    person = ContentType.objects.get_for_model(Person)
    assert Outbox.objects.filter(content_type=person, object_id=had["person"].pk, narrowed=False).exists()


def versions_stay(version: Version, closing: Unit, heir: Unit, had: dict[str, Any]) -> None:
    version.refresh_from_db()
    assert version.content["owner_unit"] == version.content["audience_unit"] == closing.pk
    # What was approved is still what the admin shows, though it names the unit as it was.
    course = Course.objects.get()
    assert [line for line in drift.drifted() if line.startswith(("Bare for oss:", f"{course}:"))] == []
    assert units.full_name(closing.pk) == "Arvende seksjon"
    assert CourseCard.objects.get().provider_id == heir.pk
    # Made anew of a version that names the closed unit, it is the heir's all the same.
    services.put_in_force(version=Publication.objects.of(course).get().version)
    assert CourseCard.objects.get().provider_id == heir.pk
    assert Publication.objects.of(course).get().acl == [f"unit:{heir.pk}"]


def readers(tree: dict[str, Unit]) -> dict[str, User]:
    """Somebody of each unit."""
    return {name: PersonFactory(user=UserFactory(), unit=unit).user for name, unit in tree.items()}


def who_reads(people: dict[str, User]) -> dict[str, set[str]]:
    """Whom the guide, its steps, the course and the news item are shown to."""
    seen: dict[str, set[str]] = {}
    for name, user in people.items():
        viewer = User.objects.get(pk=user.pk)
        found = [
            *Publication.objects.visible_to(viewer).exclude(acl=["public"]),
            *NewsPage.objects.visible_to(viewer),
            *CourseCard.objects.visible_to(viewer),
        ]
        for one in found:
            seen.setdefault(str(one), set()).add(name)
    return seen


def test_what_is_put_in_force_later_is_for_the_heir(tree, by) -> None:
    """Approved before the unit closed, for a day after it; and an old draft that somebody restores."""
    closing, heir = tree["closing"], tree["heir"]
    guide = make.guide(title="Til våren", owner_unit=closing, audience_kind="unit", audience_unit=closing)
    old = make.latest_revision(guide)
    state = make.send(guide)
    later = timezone.now() + timedelta(days=2)
    make.approve_waiting(state, goes_live_at=later)
    page = draft_news(title="Et utkast", unit=closing, audience_kind="unit")
    close_unit(unit=closing, on=timezone.localdate(), heir=heir, by=by)
    services.put_due_versions_in_force(now=later + timedelta(minutes=1))
    assert Publication.objects.of(guide).get().acl == [f"unit:{heir.pk}"]
    assert GuidePage.objects.get(pk=guide.pk).audience_unit == heir
    old.refresh_from_db()
    assert old.as_object().audience_unit == heir
    page = NewsPage.objects.get(pk=page.pk)
    page.get_latest_revision_as_object().save_revision().publish()
    assert NewsPage.objects.get(pk=page.pk).acl == [f"unit:{heir.pk}"]


def test_a_translation_goes_on(tree, by) -> None:
    """What it is made from names the heir too, and is still what was approved."""
    closing, heir = tree["closing"], tree["heir"]
    guide = make.published_guide(steps=0, owner_unit=closing, audience_kind="unit", audience_unit=closing)
    made = make.translation(guide, "en")
    merge_unit(unit=closing, into=heir, by=by)
    made.source.refresh_from_db()
    assert json.loads(made.source.content_json)["audience_unit"] == heir.pk
    assert version_translated(made.source) == Publication.objects.of(guide).get().version
    make.approve_translation(made, by=guide.owner)
    translated = Publication.objects.get(locale="en", translation_key=guide.translation_key)
    assert translated.acl == [f"unit:{heir.pk}"]


def test_whoever_continues_a_unit_that_closes_too_hands_on(tree, by) -> None:
    closing, heir, last = tree["closing"], tree["heir"], tree["sibling"]
    PersonFactory(unit=closing)
    merge_unit(unit=closing, into=heir, by=by)
    merge_unit(unit=Unit.objects.get(pk=heir.pk), into=last, by=by)
    assert {Unit.objects.get(pk=one.pk).heir for one in (closing, heir)} == {last}
    assert set(units.ids_of(last.pk)) == {closing.pk, heir.pk, last.pk}
    assert units.current(closing.pk) == last.pk


@pytest.mark.parametrize(
    ("heir", "days", "why"),
    [
        (None, 0, "Noe hører til"),
        ("closing", 0, "fortsette seg selv"),
        ("part", 0, "er en del av"),
        ("gone", 0, "er nedlagt"),
        ("partner", 0, "blandes ikke"),
        ("heir", 1, "senest i dag"),
    ],
)
def test_what_cannot_be_closed(tree, by, heir, days, why) -> None:
    tree["part"] = UnitFactory(parent=tree["closing"])
    tree["gone"] = UnitFactory(closed_on=timezone.localdate())
    PersonFactory(unit=tree["closing"])
    before = list(Unit.objects.order_by("pk").values())
    with pytest.raises(Refused, match=why):
        close_unit(
            unit=tree["closing"],
            on=timezone.localdate() + timedelta(days=days),
            heir=tree[heir] if heir else None,
            by=by,
        )
    assert list(Unit.objects.order_by("pk").values()) == before
    assert not ModelLogEntry.objects.filter(action__startswith="people.unit").exists()


def test_nobody_from_outside_comes_inside(tree, by) -> None:
    """Under a unit of the municipality, or into it, they would be employees."""
    partner, heir = tree["partner"], tree["heir"]
    with pytest.raises(Refused):
        move_unit(unit=partner, parent=heir, by=by)
    with pytest.raises(Refused):
        merge_unit(unit=partner, into=heir, by=by)
    # A partner that an import has put under one of ours goes nowhere with it.
    UnitFactory(external=True, parent=tree["closing"])
    with pytest.raises(Refused):
        move_unit(unit=tree["closing"], parent=heir, by=by)
    other = UnitFactory(external=True)
    merge_unit(unit=partner, into=other, by=by)
    assert Unit.objects.get(pk=partner.pk).heir == other


def test_a_unit_with_nothing_needs_no_heir(tree, by) -> None:
    day = timezone.localdate() - timedelta(days=30)
    close_unit(unit=tree["closing"], on=day, heir=None, by=by)
    closed = Unit.objects.get(pk=tree["closing"].pk)
    assert (closed.closed_on, closed.heir, closed.current) == (day, None, None)
    with pytest.raises(Refused):
        close_unit(unit=closed, on=day, heir=None, by=by)


def test_a_moved_unit_takes_along_what_is_under_it(tree, by) -> None:
    user = employee(unit=UnitFactory(parent=tree["closing"]))
    assert f"unit:{tree['heir'].pk}" not in tokens(user)
    move_unit(unit=tree["closing"], parent=tree["heir"], by=by)
    user = User.objects.get(pk=user.pk)
    forget(user)
    assert f"unit:{tree['heir'].pk}" in tokens(user)
    entry = ModelLogEntry.objects.get(action="people.unit.move")
    assert entry.data == {"before": "Kommunen", "after": "Arvende seksjon"}
    for parent in (tree["heir"], tree["closing"], user.person.unit):
        with pytest.raises(Refused):
            move_unit(unit=Unit.objects.get(pk=tree["closing"].pk), parent=parent, by=by)
    move_unit(unit=tree["closing"], parent=None, by=by)
    assert Unit.objects.get(pk=tree["closing"].pk).lineage == [tree["closing"].pk]


def test_it_is_logged_on_both(tree, by) -> None:
    PersonFactory(unit=tree["closing"])
    merge_unit(unit=tree["closing"], into=tree["heir"], by=by)
    entries = ModelLogEntry.objects.filter(action__startswith="people.unit").order_by("object_id")
    said = {(entry.object_id, entry.action, entry.user) for entry in entries}
    assert said == {
        (str(tree["closing"].pk), "people.unit.merge", by), (str(tree["heir"].pk), "people.unit.take_over", by),
    }  # fmt: skip
    assert {entry.data["had"]["people.Person.unit"] for entry in entries} == {1}


def test_who_may_reorganise(by) -> None:
    gone = UserFactory(is_superuser=True, is_active=False)
    assert [may_reorganise(user) for user in (by, gone, employee())] == [True, False, False]
