"""What people change in the admin, and what of the index it changes: exactly that is queued, with the change itself.

What is indexed comes from approved versions alone, so most changes reach it through an approval; names of units are
looked up when a hit is shown, and who sees what is computed from the units of the viewer at each question.
"""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import PageViewRestriction

from guides.models import GuideIndexPage, GuideStepItem
from people.models import DutyKind, Unit
from people.reorganising import move_unit
from search.checking import differences
from search.context import SearchContext
from search.delivery import deliver_now
from search.engine import Owner, get_engine
from search.models import Outbox
from search.query import run
from tests.factories import guides as make
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, duty, employee

from .helpers import search, titles

pytestmark = pytest.mark.django_db


def key(page) -> Owner:
    return Owner(ContentType.objects.get_for_model(page).pk, page.pk)


def queued() -> dict[Owner, bool]:
    """What is in the outbox, and whether it is hidden until it is delivered."""
    return {
        Owner(*row[:2]): row[2]
        for row in Outbox.objects.values_list("content_type_id", "object_id", "narrowed")
    }


@pytest.fixture
def guide():
    page = make.published_guide(
        title="Anbudsguiden", steps=2, owner_unit=UnitFactory(name="Innkjøp", short_name="IKJ")
    )
    deliver_now()
    return page


@pytest.fixture
def admin(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def edit(admin, obj, **fields):
    """Save a snippet in the admin's form for it, with other values in some fields."""
    url = reverse(f"{type(obj).snippet_viewset.url_namespace}:edit", args=[obj.pk])
    form = admin.get(url).context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in (data | fields).items() if value is not None}
    response = admin.post(url, data)
    assert response.status_code == 302, response.context["form"].errors
    obj.refresh_from_db()


# Units


def test_a_renamed_unit(admin, guide):
    """Its name stands in no document; a hit shows the new one as soon as names are looked up again."""
    edit(admin, guide.owner_unit, name="Anskaffelser", short_name="ANSK")
    assert queued() == {}
    assert differences() == []
    cache.clear()  # names are kept for a minute
    hits = run("anbudsguiden", context=SearchContext(tokens=frozenset({"public"}), language="nb")).hits
    assert {hit.unit for hit in hits} == {"ANSK"}


def test_a_unit_that_moves():
    """Who sees what follows at once, for everybody in and below it, and nothing of the index depends on it."""
    top, other = UnitFactory(), UnitFactory()
    middle = UnitFactory(parent=top)
    below = UnitFactory(parent=UnitFactory(parent=middle))
    reader = employee(unit=below)
    page = make.published_guide(title="Anbudsguiden", steps=1, audience_kind="unit", audience_unit=top)
    deliver_now()
    assert sees(reader, "anbudsguiden") == {"guide", "step"}
    by = UserFactory(is_superuser=True)
    move_unit(unit=middle, parent=other, by=by)
    assert sees(reader, "anbudsguiden") == set()
    move_unit(unit=middle, parent=top, by=by)
    assert sees(reader, "anbudsguiden") == {"guide", "step"}
    assert queued() == {}
    assert differences() == []
    assert page.pk


def sees(user, q: str) -> set[str]:
    from people.audience import tokens

    user = type(user).objects.get(pk=user.pk)
    return {hit.kind for hit in search(get_engine(), q, tokens=tokens(user)).hits}


def test_a_large_part_of_the_organisation_moves_in_one_statement():
    old, new = UnitFactory(), UnitFactory()
    middle = UnitFactory(parent=old)
    for _ in range(3):
        UnitFactory(parent=UnitFactory(parent=middle))
    middle.parent = new
    with CaptureQueriesContext(
        connection,
    ) as asked:
        middle.save()
    changing = [query["sql"] for query in asked if query["sql"].strip().startswith("UPDATE")]
    assert len(changing) == 2  # the unit itself, and the lineage of all
    for unit in Unit.objects.filter(lineage__contains=[middle.pk]):
        assert unit.lineage[:2] == [new.pk, middle.pk]
        assert unit.lineage[-1] == unit.pk
        assert unit.pk == middle.pk or unit.lineage[-2] == unit.parent_id
    assert Unit.objects.filter(lineage__contains=[middle.pk]).count() == 7
    assert not Unit.objects.filter(lineage__contains=[old.pk]).exclude(pk=old.pk).exists()


def test_a_unit_saved_with_an_old_lineage_in_hand_gets_the_right_one():
    old, new = UnitFactory(), UnitFactory()
    middle = UnitFactory(parent=old)
    below = UnitFactory(parent=middle)
    in_hand = Unit.objects.select_related("parent").get(pk=below.pk)
    middle.parent = new
    middle.save()
    in_hand.name = "Nytt navn"
    in_hand.save()
    assert Unit.objects.get(pk=below.pk).lineage == [new.pk, middle.pk, below.pk]


@pytest.mark.usefixtures("wagtail_tasks")
def test_a_unit_that_is_deleted(admin, guide):
    """One that a guide is for, or from, cannot be deleted; another one is in no document."""
    other = UnitFactory()
    viewset = Unit.snippet_viewset.url_namespace
    admin.post(reverse(f"{viewset}:delete", args=[other.pk]))
    admin.post(reverse(f"{viewset}:delete", args=[guide.owner_unit.pk]))
    assert not Unit.objects.filter(pk=other.pk).exists()
    assert Unit.objects.filter(pk=guide.owner_unit.pk).exists()
    assert queued() == {}
    assert differences() == []


# People and duties


def test_an_approver_with_another_name(admin):
    """A seal names who approved as they were then."""
    approver = PersonFactory(name="Marit Lunde", title="innkjøpssjef").user
    page = make.guide(title="Anbudsguiden", process=make.ProcessFactory(approver=approver))
    make.publish(page)
    deliver_now()
    edit(admin, approver.person, name="Marit Lunde Berg", title="direktør", unit=UnitFactory().pk, roles=[])
    assert queued() == {}
    assert differences() == []
    (hit,) = run("anbudsguiden", context=SearchContext(tokens=frozenset({"public"}), language="nb")).hits
    assert (hit.seal.approver, hit.seal.approver_title) == ("Marit Lunde", "innkjøpssjef")


def test_duties(client, guide):
    owner = employee()
    duty(owner, DutyKind.OWNER, guide.process)
    client.force_login(owner)
    target = f"guides.guidepage:{guide.pk}"
    data = {
        "give": "1",
        "target": target,
        "person": employee().username,
        "kind": "answerer",
        "starts": "2020-01-01",
    }
    response = client.post(reverse("guides:duties", args=[guide.process.slug]), data)
    assert response.status_code == 302
    assert queued() == {}
    assert differences() == []


# The process, and Wagtail's tree


def test_a_process(guide):
    process = guide.process
    process.name = "Kjøp og avtaler"
    process.save_revision()
    make.publish(process)
    assert queued() == {}
    assert differences() == []


def test_a_restriction_cannot_be_promised_where_nobody_keeps_it(admin, guide):
    """Who may read is part of what was approved; neither the guide nor what it stands under takes Wagtail's own."""
    index = guide.get_parent()
    for page in (guide, index, index.get_parent()):
        url = reverse("wagtailadmin_pages:set_privacy", args=[page.pk])
        admin.post(url, {"restriction_type": "login", "password": "", "groups": []})
    assert not PageViewRestriction.objects.exists()
    assert queued() == {}


def test_the_tree_above_gets_another_address(admin, guide):
    index = GuideIndexPage.objects.get(pk=guide.get_parent().pk)
    response = admin.post(
        reverse("wagtailadmin_pages:edit", args=[index.pk]),
        {"title": "Rutiner", "slug": "rutiner", "seo_title": "", "search_description": "", "action-publish": "1",
         "comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0},
    )  # fmt: skip
    assert response.status_code == 302
    index.refresh_from_db()
    assert index.slug == "rutiner"
    guide.refresh_from_db()
    assert guide.url_path.endswith(f"/rutiner/{guide.slug}/")
    assert queued() == {}
    assert differences() == []


def test_a_guide_gets_another_address(guide):
    """Its steps stand under it; a draft of it changes nothing."""
    make.edit(guide, slug="nytt-sted")
    assert queued() == {}
    make.publish(guide)
    assert queued() == {key(page): False for page in (guide, *make.steps_of(guide))}
    deliver_now()
    assert differences() == []
    addresses = {tuple(hit.payload["path"]["args"]) for hit in search(get_engine(), "anbudsguiden").hits}
    assert addresses == {("nytt-sted",), ("nytt-sted", "steg-1"), ("nytt-sted", "steg-2")}


def test_a_guide_gets_another_title(guide):
    make.edit(guide, title="Innkjøpsguiden")
    make.publish(guide)
    deliver_now()
    assert differences() == []
    contexts = {
        hit.payload["context"]["guide"] for hit in search(get_engine(), "steg").hits if hit.kind == "step"
    }
    assert contexts == {"Innkjøpsguiden"}


# Who may see it


def test_a_guide_for_fewer(guide):
    """Guide and steps are hidden from the moment of the approval, until the index knows."""
    make.edit(guide, audience_kind="staff")
    make.publish(guide)
    assert queued() == {key(page): True for page in (guide, *make.steps_of(guide))}
    assert titles(get_engine(), "anbudsguiden", tokens=frozenset({"public", "staff"})) == []
    deliver_now()
    assert titles(get_engine(), "anbudsguiden") == []
    assert len(titles(get_engine(), "anbudsguiden", tokens=frozenset({"public", "staff"}))) == 3
    assert differences() == []


def test_a_guide_for_more(guide):
    make.edit(guide, audience_kind="staff")
    make.publish(guide)
    deliver_now()
    make.edit(guide, audience_kind="public")
    make.publish(guide)
    assert queued() == {key(page): False for page in (guide, *make.steps_of(guide))}
    deliver_now()
    assert len(titles(get_engine(), "anbudsguiden")) == 3


def test_a_step_that_its_guide_no_longer_lists(guide):
    """Readers do not get it from the moment of the approval; neither do searchers."""
    first, second = make.steps_of(guide)
    draft = guide.get_latest_revision_as_object()
    draft.steps.set([GuideStepItem(step=second, title="Det eneste steget")])
    draft.save_revision()
    make.publish(guide)
    assert queued() == {key(guide): False, key(first): True, key(second): False}
    assert not [hit for hit in search(get_engine(), "steg").hits if hit.key == f"step:{first.pk}"]
    deliver_now()
    assert differences() == []
    (hit,) = [hit for hit in search(get_engine(), "steg").hits if hit.kind == "step"]
    assert (hit.key, hit.payload["context"]["number"]) == (f"step:{second.pk}", 1)


def test_a_step_is_unpublished_in_the_admin(admin, guide):
    first, second = make.steps_of(guide)
    response = admin.post(reverse("wagtailadmin_pages:unpublish", args=[first.pk]))
    assert response.status_code == 302
    assert queued() == {key(guide): False, key(first): True, key(second): False}
    deliver_now()
    assert differences() == []


def test_a_guide_is_unpublished_with_its_steps_in_the_admin(admin, guide):
    response = admin.post(
        reverse("wagtailadmin_pages:unpublish", args=[guide.pk]), {"include_descendants": "on"}
    )
    assert response.status_code == 302
    assert set(queued().values()) == {True}
    assert titles(get_engine(), "anbudsguiden") == []
    deliver_now()
    assert list(get_engine().stored()) == []


def test_a_step_that_moves_to_another_guide(admin, guide):
    """What was published is unpublished first; approved again it stands in the other guide, and both know it."""
    first, second = make.steps_of(guide)
    other = make.published_guide(title="Fraværsguiden", steps=0)
    admin.post(reverse("wagtailadmin_pages:unpublish", args=[first.pk]))
    deliver_now()
    response = admin.post(reverse("wagtailadmin_pages:move_confirm", args=[first.pk, other.pk]))
    assert response.status_code == 302
    moved = type(first).objects.get(pk=first.pk)
    assert moved.get_parent().pk == other.pk
    draft = other.get_latest_revision_as_object()
    draft.steps.add(GuideStepItem(step=moved, title="Flyttet steg"))
    draft.save_revision()
    moved.save_revision()
    make.publish(moved)
    make.publish(other)
    deliver_now()
    assert differences() == []
    contexts = {
        hit.key: hit.payload["context"]["guide"]
        for hit in search(get_engine(), "steg").hits
        if hit.kind == "step"
    }
    assert contexts[f"step:{first.pk}"] == "Fraværsguiden"
    assert contexts[f"step:{second.pk}"] == "Anbudsguiden"


def test_what_is_rolled_back_leaves_nothing(admin, guide):
    from django.db import transaction

    def narrow_and_fail() -> None:
        with transaction.atomic():
            make.publish(guide)
            raise RuntimeError

    make.edit(guide, audience_kind="staff")
    with pytest.raises(RuntimeError):
        narrow_and_fail()
    assert queued() == {}
    assert len(titles(get_engine(), "anbudsguiden")) == 3
