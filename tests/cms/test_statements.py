"""A statement that is compiled once is everybody's, so nothing of one reader's may be in it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldFetchBlocked
from django.db import connection
from django.db.models import DateField, Value
from django.db.models.fields.json import KeyTransform
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import get_language, override

from approvals.models import Publication, Version
from cms import statements
from cms.models import UsageEvent
from cms.statements import Compound, NotOneStatement, Statement, in_each_language
from guides.models import GuidePage, Tick
from networks.models import Network, Openness
from people.audience import argument, tokens
from people.models import Unit, User
from tests.factories.guides import published_guide
from tests.factories.networks import NetworkFactory, member
from tests.factories.people import UnitFactory, UserFactory, employee, external

pytestmark = pytest.mark.django_db


def of_users(make):
    """A statement that gives the names of users."""
    return Statement(lambda *values: make(*values).order_by("username").values_list("username", flat=True))


BY_NAME = of_users(lambda name: User.objects.filter(username=name))


def test_it_is_compiled_once_and_run_with_the_values_of_each_call():
    UserFactory(username="kari")
    UserFactory(username="ola")
    made = []
    by_name = of_users(lambda name: made.append(name) or User.objects.filter(username=name))
    assert [by_name(name) for name in ("kari", "ola", "nobody", "kari")] == [["kari"], ["ola"], [], ["kari"]]
    assert len(made) == 1


def test_each_call_is_one_sql_statement_that_can_be_seen():
    with CaptureQueriesContext(connection) as queries:
        BY_NAME("kari")
        BY_NAME("ola")
    assert ["'kari'" in query["sql"] for query in queries.captured_queries] == [True, False]


def test_a_value_stays_a_value():
    UserFactory(username="it's 100 % %s")
    assert BY_NAME("it's 100 % %s") == ["it's 100 % %s"]
    assert BY_NAME("' OR 1=1 --") == []


def test_as_many_values_as_a_tuple_has():
    for name in "abc":
        UserFactory(username=name)
    among = of_users(lambda names: User.objects.filter(username__in=names))
    cases = [("a",), (), ("b", "c"), ("a", "a"), ("a", "b", "c"), ("x",)]
    assert [among(names) for names in cases] == [["a"], [], ["b", "c"], ["a"], ["a", "b", "c"], []]


def test_none_and_an_empty_text_are_shapes_of_their_own():
    UserFactory(username="kari", email="")
    UserFactory(username="ola", email="ola@example.org")
    seen = of_users(lambda when: User.objects.filter(last_login=when))
    by_mail = of_users(lambda mail: User.objects.filter(email=mail) if mail else User.objects.all())
    assert seen(timezone.now()) == []
    assert seen(None) == ["kari", "ola"]
    assert by_mail("ola@example.org") == ["ola"]
    assert by_mail("") == ["kari", "ola"]


def test_rows_are_those_of_the_queryset_itself():
    page = published_guide(slug="permisjon")
    kinds = [
        lambda slug: Publication.objects.filter(slug=slug).values_list(
            "translation_key", "since", "acl", "version__content", "version__approved_elsewhere_on",
            KeyTransform("steps", "version__content"),
        ),
        lambda slug: Publication.objects.filter(slug=slug).values_list("pk", "slug", named=True),
        lambda slug: Publication.objects.filter(slug=slug).select_related("version").defer("version__files"),
    ]  # fmt: skip
    for make in kinds:
        found = Statement(make)("permisjon")
        assert found == list(make("permisjon"))
        assert found
    [publication] = found
    with CaptureQueriesContext(connection) as queries:
        assert publication.version.title == page.title
        assert isinstance(publication, Publication)
        assert publication.version.get_deferred_fields() == {"files"}
    assert not queries.captured_queries


def test_days_and_times():
    now = timezone.now()
    UserFactory(username="kari", last_login=now)
    at = of_users(lambda start, end: User.objects.filter(last_login__gte=start, last_login__lt=end))
    assert at(now, now + timedelta(1)) == ["kari"]
    assert at(now + timedelta(seconds=1), now + timedelta(1)) == []
    day = Statement(lambda day: UsageEvent.objects.filter(day=day).values_list("subject", flat=True))
    UsageEvent.objects.create(day=now.date(), kind="read", subject="a")
    assert day(now.date()) == ["a"]
    assert day(now.date() - timedelta(1)) == []


def test_numbers_of_every_size():
    unit = UnitFactory()
    kari = employee(unit=unit)
    Tick.objects.create(user=kari, step_id=5_000_000_000, item="done")
    ticks = Statement(lambda user, step: Tick.objects.filter(user=user, step_id=step).values_list("item"))
    assert ticks(kari.pk, 5_000_000_000) == [("done",)]
    assert ticks(kari.pk, 5) == []
    assert ticks(10**11, 5) == []


# Who looks


VISIBLE = Statement(
    lambda user: Publication.objects.visible_to(user).order_by("slug").values_list("slug", flat=True)
)


def test_every_viewer_gets_their_own():
    unit, other = UnitFactory(), UnitFactory()
    for slug, acl in {
        "all": ["public"], "members": ["member"], "staff": ["staff"], "unit": [f"unit:{unit.pk}"],
        "nobody": [], "other": [f"unit:{other.pk}"],
    }.items():  # fmt: skip
        published_guide(steps=0, slug=slug)
        Publication.objects.filter(slug=slug).update(acl=acl)
    Publication.objects.exclude(slug__in=["all", "members", "staff", "unit", "nobody", "other"]).update(
        acl=[]
    )
    there, elsewhere, partner = employee(unit=unit), employee(unit=other), external()
    gone = employee(unit=unit, is_active=False)
    wanted = {
        there: ["all", "members", "staff", "unit"],
        elsewhere: ["all", "members", "other", "staff"],
        partner: ["all", "members"],
        gone: ["all"],
        AnonymousUser(): ["all"],
        None: ["all"],
    }
    # In this order and in the other, so that each is once the one for whom it is compiled.
    for order in (list(wanted), list(wanted)[::-1]):
        statements.forget()
        for viewer in (*order, *order):
            assert VISIBLE(argument(viewer)) == wanted[viewer]
            assert VISIBLE(argument(viewer)) == list(
                Publication.objects.visible_to(viewer).order_by("slug").values_list("slug", flat=True)
            )


def test_a_hidden_network_is_its_members():
    hidden = NetworkFactory(openness=Openness.HIDDEN, live=True)
    ours = Statement(lambda user: Network.objects.visible_to(user).values_list("pk", flat=True))
    inside, outside = employee(), employee()
    member(hidden, inside)
    for _twice in range(2):
        assert ours(argument(inside)) == [hidden.pk]
        assert ours(argument(outside)) == []
        assert ours(argument(None)) == []
    hidden.memberships.update(ended_at=timezone.now())
    assert ours(argument(User.objects.get(pk=inside.pk))) == []


@pytest.mark.parametrize(
    "decides",
    [
        lambda user: "staff" in tokens(user),
        lambda user: tokens(user) & {"staff"},
        lambda user: not tokens(user).isdisjoint({"staff"}),
        lambda user: {"staff"} <= tokens(user),
        lambda user: tokens(user) >= {"staff"},
        lambda user: "staff" in set(tokens(user)),
        lambda user: "staff" in sorted(tokens(user)),
        lambda user: any(token.startswith("unit:") for token in tokens(user)),
        lambda user: any(token == "staff" for token in tokens(user)),
        lambda user: len(tokens(user)) > 3,
        lambda user: user.is_superuser,
        lambda user: user.person,
        lambda user: getattr(user, "person", None),
        lambda user: user.username == "kari",
        lambda user: user.has_perm("people.see"),
        lambda user: user.groups.exists(),
        lambda user: user.pk == 1,
        lambda user: user.pk in {1, 2},
        lambda user: user == User(pk=1),
        lambda user: user in [User(pk=1), User(pk=2)],
    ],
)
def test_a_rule_that_looks_into_the_viewer_is_refused(decides):
    visible = of_users(lambda user: User.objects.all() if decides(user) else User.objects.none())
    with pytest.raises((NotOneStatement, FieldFetchBlocked, TypeError)):
        visible(argument(employee()))


def test_whether_somebody_is_signed_in_may_be_asked():
    kari = employee(username="kari")
    mine = of_users(
        lambda user: User.objects.filter(pk=user.pk) if user and user.is_active else User.objects.none()
    )
    assert mine(argument(AnonymousUser())) == []
    assert mine(argument(kari)) == ["kari"]
    kari.is_active = False
    assert mine(argument(kari)) == []


# What is refused


@pytest.mark.parametrize(
    "make",
    [
        lambda name: User.objects.all(),
        lambda name: User.objects.filter(username=name) if name == "kari" else User.objects.all(),
        lambda name: User.objects.filter(username__in=[name] if name > "k" else []),
        lambda name: User.objects.filter(username=name.lower()),
        lambda name: User.objects.filter(username=name) if name.isdigit() else User.objects.all(),
        lambda name: User.objects.filter(username=name, email=f"{name}@example.org"),
        lambda name: User.objects.filter(username=name, email=str(name) + "@example.org"),
        lambda name: User.objects.filter(username__startswith=name),
        lambda name: User.objects.filter(username=str(name)),
        lambda name: User.objects.filter(username=name, last_name__contains=name),
        lambda name: User.objects.filter(username=name, last_login__lt=timezone.now()),
        lambda name: User.objects.filter(username=name, last_name=get_language()),
        lambda name: User.objects.filter(username=name, pk__in=[unit.pk for unit in Unit.objects.all()]),
        lambda name: User.objects.filter(username=name).prefetch_related("groups"),
        lambda name: Version.objects.filter(title=name, content={"title": name}),
    ],
)
def test_what_is_not_one_statement_for_all_values_is_refused(make):
    with pytest.raises(NotOneStatement):
        Statement(make)("kari")


@pytest.mark.parametrize(
    "make",
    [
        lambda day: UsageEvent.objects.filter(day=day, subject=day.isoformat()),
        lambda day: UsageEvent.objects.filter(day=day).annotate(days=Value([day], ArrayField(DateField()))),
        lambda day: UsageEvent.objects.filter(day__range=(day, timezone.localdate())),
        lambda day: UsageEvent.objects.filter(day=day) if day > timezone.localdate() else [],
    ],
)
def test_a_day_of_its_own_is_refused(make):
    with pytest.raises(NotOneStatement):
        Statement(make)(timezone.localdate())


def test_a_number_cannot_be_a_limit():
    with pytest.raises(NotOneStatement):
        Statement(lambda most: User.objects.all()[:most])(3)


def test_a_column_too_small_for_the_mark_is_refused():
    from courses.models import CourseCard

    with pytest.raises(NotOneStatement):
        Statement(lambda minutes: CourseCard.objects.filter(minutes=minutes))(30)


@pytest.mark.parametrize("value", [User(pk=1), 1.5, {"a": 1}, frozenset({"a"})])
def test_other_kinds_of_values_are_refused(value):
    with pytest.raises(TypeError):
        BY_NAME(value)


def test_after_a_refusal_the_language_is_the_reader_s():
    with override("nn"):
        with pytest.raises(NotOneStatement):
            Statement(lambda name: User.objects.all())("kari")
        assert get_language() == "nn"


# What is kept


def test_not_more_shapes_than_some_are_kept(monkeypatch):
    monkeypatch.setattr(statements, "MOST", 3)
    UserFactory(username="kari")
    among = of_users(lambda names: User.objects.filter(username__in=names))
    for count in (*range(1, 9), *range(1, 9)):
        assert among(("kari", *map(str, range(count)))) == ["kari"]
    assert len(among._known) == 3


def test_what_is_forgotten_is_compiled_anew():
    made = []
    by_name = of_users(lambda name: made.append(name) or User.objects.filter(username=name))
    by_name("kari")
    statements.forget()
    by_name("kari")
    assert len(made) == 2


def _somebody(user_id, name):
    return {"pk": user_id, "username": name}


def test_a_value_with_parts():
    kari = UserFactory(username="kari")
    who = of_users(lambda who: User.objects.filter(**who))
    assert who(Compound(_somebody, (kari.pk, "kari"))) == ["kari"]
    assert who(Compound(_somebody, (kari.pk, "ola"))) == []


@pytest.mark.django_db(transaction=True)
def test_threads_share_a_statement_and_no_connection():
    names = [UserFactory(username=f"person{n:02}").username for n in range(8)]
    by_name = of_users(lambda name: User.objects.filter(username=name))

    def ask(name):
        try:
            return [by_name(name) for _time in range(20)]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(ask, names)) == [[[name]] * 20 for name in names]


@pytest.mark.django_db(transaction=True)
def test_the_first_statement_of_a_process_connects():
    ContentType.objects.clear_cache()
    connection.close()
    guides = Statement(lambda slug: Publication.objects.of_model(GuidePage).filter(slug=slug))
    assert guides("permisjon") == []


def test_a_statement_in_each_language():
    def in_language(language, slug):
        return Publication.objects.filter(locale=language, slug=slug)

    ask = in_each_language(in_language)
    with CaptureQueriesContext(connection) as asked:
        for code in ("nb", "en", "xx", None):
            with override(code):
                assert ask("permisjon") == []
    said = [next(code for code in ("nb", "nn", "en") if f"'{code}'" in query["sql"]) for query in asked]
    assert said == ["nb", "en", "nb", "nb"]


def test_a_statement_is_planned_once_and_a_list_for_every_viewer():
    """PostgreSQL forgets nothing of the first, and learns of a list what it is asked with."""
    listed = in_each_language(lambda language, name: User.objects.filter(username=name, ends=None))
    asked = Statement(lambda name: User.objects.filter(username=name, ends__isnull=False))
    for number in range(connection.connection.prepare_threshold + 2):
        listed(f"kari {number}")
        asked(f"kari {number}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        kept = [statement for (statement,) in cursor if "people_user" in statement and "ends" in statement]
    assert ["IS NOT NULL" in statement for statement in kept if "WHERE" in statement] == [True]
    assert not any("kari" in statement for statement in kept)


def test_what_is_the_same_for_all_values_is_in_the_sql():
    with CaptureQueriesContext(connection) as queries:
        statement = Statement(
            lambda name: User.objects.filter(username=name, first_name="100 % 'sikker' %s").values_list("pk")
        )
        statement("kari")
    assert "100 % ''sikker'' %s" in queries.captured_queries[0]["sql"]
    kari = UserFactory(username="kari", first_name="100 % 'sikker' %s")
    assert statement("kari") == [(kari.pk,)]
    assert statement("ola") == []
