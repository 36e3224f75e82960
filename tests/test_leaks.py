"""What one may not see appears nowhere: canary words × surfaces × viewers.

A surface is any address that a reader can ask for. Whatever is not allowed to a viewer is in none of their surfaces;
what is allowed is in page, list and search, so that no test passes because nothing works.
"""

import io
import zipfile
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from approvals import mails, services, translations
from approvals.content import snapshot
from approvals.models import Publication
from guides.following import NEWS as GUIDE_NEWS
from guides.following import key_of
from guides.models import Follow, GuidePage, GuideStepPage, LocalVariant
from home.news_notices import NEWS as UNIT_NEWS_KIND
from notifications.kinds import all_kinds
from notifications.models import Notification, Preferences
from notifications.services import tell
from notifications.standing_in import STANDS_IN
from notifications.standing_in import key_of as stands_in_key
from people.models import Duty, DutyKind, Invitation, Unit, User
from people.profiles import Competence, CompetenceState
from people.reorganising import merge_unit
from search.engine import KINDS, get_engine
from search.rebuilding import rebuild
from search.tasks import deliver_now
from tests.factories import courses as make_course
from tests.factories import guides as make
from tests.factories.home import draft_news, news
from tests.factories.networks import edit as edit_network
from tests.factories.networks import member as add_member
from tests.factories.notifications import told, work
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, duty, editor, employee, external
from tests.networks import canaries

pytestmark = pytest.mark.django_db

# Each stands in title, text, step and file of a guide in that state.
DRAFT, CHANGE, UNIT, STAFF, ENDED, LATER = (
    "utkastfugl",
    "endringsfugl",
    "enhetsfugl",
    "ansattfugl",
    "sluttfugl",
    "senerefugl",
)
UNLISTED = "uoppførtfugl"
TRANSLATED, RETRANSLATED = "omsettfugl", "ferskfugl"
PHONE, MAIL, NAME = "99887766", "hemmelig.adresse@example.org", "Navngitt Svarperson"
# Somebody who answers for nothing, and where they work: for employees alone.
COLLEAGUE, PLACE = "Kollegasen Fjellrev", "Fjellreveneheten"
# What the colleague shows to their own unit alone, and to nobody: none of the viewers is there.
OWN_WORDS, OWN_COMPETENCE, OWN_PHONE = "enhetsordfugl", "enhetsfagfugl", "45453232"
# Who has opened to partners what they say of themselves, and nothing else; and where they work.
OPENER, OPENED, OPENERS_PLACE = "Åpneren Gråspett", "partnerordfugl", "Gråspetteneheten"
# Somebody from outside who was invited to a partner's unit: for who leads it, and for administrators.
INVITED = "Invitertfugl"
# News for employees, for the unit's people, and that is a draft.
NEWS, UNIT_NEWS, DRAFT_NEWS = "nyhetsfugl", "enhetsnyhet", "utkastnyhet"
# Words about a local variant of the open process.
VARIANT = "variantfugl"
SECRETS = [
    DRAFT,
    CHANGE,
    UNIT,
    STAFF,
    ENDED,
    LATER,
    UNLISTED,
    TRANSLATED,
    RETRANSLATED,
    PHONE,
    MAIL,
    NAME,
    COLLEAGUE,
    PLACE,
    OPENER,
    OPENED,
    OPENERS_PLACE,
    OWN_WORDS,
    OWN_COMPETENCE,
    OWN_PHONE,
    INVITED,
    VARIANT,
    NEWS,
    UNIT_NEWS,
    DRAFT_NEWS,
    *canaries.SECRETS,
]
OPEN, OPEN_NEWS = "åpenfugl", "kunngjøring"
COMMON = [OPEN, "fugl", "om", "steg om", PHONE[:5], *(name.split()[0] for name in (NAME, COLLEAGUE))]
IN_GUIDES = {STAFF, UNIT}
# What everybody who is signed in sees of people.
OF_MEMBERS = {NAME, OPENER, OPENED}
OF_STAFF = {STAFF, *OF_MEMBERS, PHONE, MAIL, COLLEAGUE, PLACE, OPENERS_PLACE, VARIANT, NEWS, *canaries.STAFF}

ALLOWED: dict[str, set[str]] = {
    "anonymous": set(),
    "external": OF_MEMBERS,
    "external who invites": OF_MEMBERS | {INVITED},
    "member without a place": OF_MEMBERS,
    "employee": OF_STAFF,
    "employee of the unit": OF_STAFF | {UNIT, UNIT_NEWS},
    "employee under the unit": OF_STAFF | {UNIT, UNIT_NEWS},
    "editor": OF_STAFF,
    "approver": OF_STAFF,
    "superuser": OF_MEMBERS | {INVITED},
    "closed account": set(),
}
for _viewer, _allowed in canaries.ALLOWED.items():
    ALLOWED[_viewer] = _allowed | (OF_MEMBERS if _viewer.startswith("external") else OF_STAFF)


# Where one sees what somebody answers for.
HANDOVER = ("/overlevering/", "/folk/uten-ansvarlig/")

# Where an approver is told what waits for them, by the duty they hold.
OWN_TASKS = {
    ("approver", path)
    for path in ("/", "/en/", "/godkjenning/", "/varsler/", "/en/varsler/", "/varsler/?uleste=1")
}


@dataclass
class World:
    viewers: dict[str, User | None] = field(default_factory=dict)
    guides: dict[str, Any] = field(default_factory=dict)
    networks: dict[str, Any] = field(default_factory=dict)
    courses: dict[str, Any] = field(default_factory=dict)
    waiting: TaskState | None = None
    colleague: Any = None
    opener: Any = None
    news: dict[str, Any] = field(default_factory=dict)
    browsers: dict[str, Any] = field(default_factory=dict)

    def browser(self, viewer: str) -> Any:
        """One for each viewer, signed in once."""
        if viewer not in self.browsers:
            self.browsers[viewer] = Client()
            if user := self.viewers[viewer]:
                self.browsers[viewer].force_login(user)
        return self.browsers[viewer]

    def get(self, viewer: str, path: str, **headers: str) -> Any:
        return self.browser(viewer).get(path, headers=headers)

    def known(self) -> dict[str, set[str]]:
        """The viewers and what they are allowed, without those whom the site does not know any more: they are nobody to
        all that comes after, so they get what anonymous gets."""
        nobody = [viewer for viewer in ALLOWED if self.get(viewer, "/").wsgi_request.user.is_anonymous]
        assert nobody == ["anonymous", "closed account"]
        return {viewer: allowed for viewer, allowed in ALLOWED.items() if viewer != "closed account"}

    def text(self, viewer: str, path: str, **headers: str) -> str:
        response = self.get(viewer, path, **headers)
        data = b"".join(response.streaming_content) if response.streaming else response.content
        return data.decode(errors="replace")


def a_guide(word: str, **kwargs: Any) -> Any:
    """A guide whose every part holds a word: titles, texts, resources and the bytes of a file."""
    author = kwargs.pop("author", None) or editor()
    page = make.guide(
        author=author, title=f"Om {word}", slug=f"om-{make.uuid.uuid4().hex[:6]}", summary=f"Kort om {word}.",
        text=f"Lenge om {word}.", **kwargs,
    )  # fmt: skip
    doc = make.document(word.encode(), filename=f"{word}.txt", title=f"Fil om {word}")
    resources = [make.template_resource(doc), make.checklist_resource(f"Husk {word}")]
    make.step(page, title=f"Steg om {word}", slug="steg", text=f"Gjør noe med {word}.", resources=resources)
    page.doc = doc
    return page


def a_course(word: str, step: Any, **kwargs: Any) -> Any:
    """A course whose every part holds a word: titles, what is read, said and answered, and the bytes of a file."""
    video, captions = (
        make.document(filename="opptak.mp4"),
        make.document(word.encode(), filename=f"{word}.vtt"),
    )
    blocks = [
        make_course.text_block(f"<p>Les om {word}.</p>"), make_course.task_block(f"Hva er {word}?"),
        make_course.video_block(
            heading=f"Opptak om {word}", url="", file=video.pk, captions=captions.pk, transcript=f"<p>Si {word}.</p>",
        ),
    ]  # fmt: skip
    return make_course.course(
        title=f"Kurs om {word}", slug=f"kurs-{make.uuid.uuid4().hex[:6]}", summary=f"Kort om {word}.", blocks=blocks,
        steps=[step], **kwargs,
    )  # fmt: skip


def publish(page: Any) -> None:
    for part in make.steps_of(page):
        make.publish(part)
    make.publish(page)


BOTH_ENGINES = pytest.mark.parametrize(
    "engine", ["postgresql", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)], indirect=True
)


@pytest.fixture
def engine(request):
    """Which search engine answers."""
    name = getattr(request, "param", "postgresql")
    if name == "elasticsearch":
        request.getfixturevalue("answered_by_elasticsearch")
    return name


@pytest.fixture(scope="module")
def made(planted):
    return plant()


@pytest.fixture
def world(made, engine):
    """The same for every test, whatever one does with it; every engine knows all of it."""
    found = deepcopy(made)
    if engine != "postgresql":
        rebuild(get_engine())
    assert found.get("anonymous", f"/api/v2/search/?q={OPEN}").json()["engine"] == engine
    return found


def plant() -> World:
    found = World()
    unit = UnitFactory(name="Etaten")
    process = make.ProcessFactory(name="Åpen prosess", slug="apen")
    make.publish(process)
    approver = Duty.objects.get(object_id=process.pk, kind=DutyKind.APPROVER).user
    answerer = PersonFactory(
        user=UserFactory(first_name="Navngitt", last_name="Svarperson"), name=NAME, phone=PHONE, mail=MAIL
    ).user
    duty(answerer, DutyKind.ANSWERER, process)
    LocalVariant.objects.create(
        process=process, unit=unit, title=f"En {VARIANT}", reason=VARIANT, where=VARIANT,
        url=f"https://example.org/{VARIANT}", ends_on=timezone.localdate(),
    )  # fmt: skip
    author = editor()
    common = {"process": process, "author": author}
    guides = found.guides
    guides[OPEN] = a_guide(OPEN, **common)
    guides[DRAFT] = a_guide(DRAFT, **common)
    guides[STAFF] = a_guide(STAFF, audience_kind="staff", **common)
    guides[UNIT] = a_guide(UNIT, audience_kind="unit", audience_unit=unit, **common)
    guides[ENDED] = a_guide(ENDED, **common)
    guides[LATER] = a_guide(LATER, **common)
    for word in (OPEN, STAFF, UNIT, ENDED):
        publish(guides[word])
    type(guides[ENDED]).objects.get(pk=guides[ENDED].pk).unpublish(user=approver)
    for obj in [*make.steps_of(guides[LATER]), guides[LATER]]:
        revision = make.latest_revision(obj)
        services.approve(
            revision=revision, user=approver, seen_hash=snapshot(revision).hash,
            goes_live_at=timezone.now() + timedelta(days=1),
        )  # fmt: skip
    # A course in each state, all of them of the open step.
    open_step = make.steps_of(guides[OPEN])[0]
    courses = found.courses
    narrower = {STAFF: {"audience_kind": "staff"}, UNIT: {"audience_kind": "unit", "audience_unit": unit}}
    for word in (OPEN, DRAFT, STAFF, UNIT, ENDED, LATER):
        courses[word] = a_course(
            word, open_step, author=author, processes=[process], **narrower.get(word, {})
        )
    for word in (OPEN, STAFF, UNIT, ENDED):
        make.publish(courses[word])
    type(courses[ENDED]).objects.get(pk=courses[ENDED].pk).unpublish()
    revision = make.latest_revision(courses[LATER])
    services.approve(
        revision=revision, user=approver, seen_hash=snapshot(revision).hash,
        goes_live_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    make.edit(courses[OPEN], title=f"Kurs om {CHANGE}", text=CHANGE, summary=CHANGE, author=author)
    # A change of the open guide, and a new approved step that the guide's approved list does not have.
    part = make.steps_of(guides[OPEN])[0]
    make.edit(part, title=f"Steg om {CHANGE}", text=CHANGE, summary=CHANGE, author=author)
    found.waiting = make.send(part, by=author)
    make.edit(guides[OPEN], title=f"Om {CHANGE}", text=CHANGE, summary=CHANGE, author=author)
    unlisted = make.step(
        guides[OPEN], title=f"Steg om {UNLISTED}", slug="uoppfort", text=UNLISTED, author=author
    )
    make.publish(unlisted)
    # A translation that waits, and one that is approved and waits again with another text.
    waits = make.translation(guides[OPEN], "en", by=author, title=f"About {TRANSLATED}", summary=TRANSLATED)
    translations.send(translation=waits, user=author)
    again = make.translation(guides[OPEN], "nn", by=author)
    make.approve_translation(again, by=author)
    make.write_translation(again, by=author, title=f"Om {RETRANSLATED}", summary=RETRANSLATED)
    translations.send(translation=again, user=author)
    for word, kind in ((NEWS, "staff"), (UNIT_NEWS, "unit"), (OPEN_NEWS, "public")):
        found.news[word] = news(
            title=f"Om {word}", slug=f"nytt-om-{kind}", lead=word, text=word, image=make.image(title=word),
            audience_kind=kind, unit=unit if kind == "unit" else None,
        )  # fmt: skip
    found.news[DRAFT_NEWS] = draft_news(
        title=f"Om {DRAFT_NEWS}", slug="utkast", text=DRAFT_NEWS, audience_kind="public", image=make.image()
    )
    found.news[OPEN_NEWS].title = f"Om {DRAFT_NEWS}"
    found.news[OPEN_NEWS].save_revision()
    found.colleague = PersonFactory(
        name=COLLEAGUE, title="", unit=UnitFactory(name=PLACE), phone=OWN_PHONE, about=f"{OWN_WORDS} #{OWN_WORDS} #{canaries.TAG}", place=OWN_WORDS,
        visibility=dict.fromkeys(("about", "competences"), "unit") | {"phone": "nobody", "place": "nobody"},
    )  # fmt: skip
    competence = Competence.objects.create(name=OWN_COMPETENCE, state=CompetenceState.ACCEPTED)
    found.colleague.competences.add(competence)
    found.opener = PersonFactory(
        name=OPENER, title="", unit=UnitFactory(name=OPENERS_PLACE), about=f"{OPENED} #{OPENED}", phone=OWN_PHONE, place=OWN_WORDS,
        visibility=dict.fromkeys(("phone", "place"), "nobody") | {"about": "partners"},
    )  # fmt: skip
    found.viewers = {
        "anonymous": None,
        "external": external(),
        "external who invites": external(),
        "member without a place": UserFactory(),
        "employee": employee(),
        "employee of the unit": employee(unit=unit),
        "employee under the unit": employee(unit=UnitFactory(parent=unit)),
        "editor": editor(),
        "approver": approver,
        "superuser": UserFactory(is_superuser=True),
        "closed account": employee(unit=unit, is_active=False),
    }
    partner = found.viewers["external who invites"].person
    Unit.objects.filter(pk=partner.unit_id).update(leader=partner)
    Invitation.objects.create(
        name=INVITED, mail=f"{INVITED}@example.org".lower(), unit=partner.unit, ends=timezone.localdate() + timedelta(30),
        invited_by=partner.user,
    )  # fmt: skip
    found.networks, viewers = canaries.plant(process, mentioned=found.colleague)
    found.viewers |= viewers
    canaries.join(found.viewers["closed account"], found.networks)
    tell_everybody_everything(found)
    deliver_now()
    return found


def tell_everybody_everything(world: World) -> None:
    """Nobody can know who will be told of what: every viewer of everything, as if they could see it when it happened."""
    users = [user for user in world.viewers.values() if user]
    guide_parts = Publication.objects.of_model(GuidePage, GuideStepPage)
    for guide_id in [page.pk for page in world.guides.values()]:
        Follow.objects.bulk_create(
            Follow(user=user, guide_id=guide_id, seen_at="2026-01-01T00:00Z") for user in users
        )
    about: list[tuple[str, Any, str]] = [
        *((GUIDE_NEWS, (row.content_type, row.object_id), key_of(row.version_id)) for row in guide_parts),
        *((UNIT_NEWS_KIND, page, str(page.translation_key)) for page in world.news.values()),
        *((mails.WAITING, state, str(state.pk)) for state in TaskState.objects.all()),
        *((mails.DECIDED, state, str(state.pk)) for state in TaskState.objects.all()),
        *canaries.told(users),
    ]
    tell(STANDS_IN, users=users, about=world.colleague, key=stands_in_key(world.colleague))
    for kind, thing, key in about:
        tell(kind, users=users, about=thing, key=key)
    Notification.objects.update(mail_at=timezone.now())


def surfaces(world: World) -> list[tuple[str, dict[str, str]]]:
    """Every address of a reader, with the headers it is asked with."""
    paths = ["/", "/veiledere/", "/nn/veiledere/", "/en/", "/godkjenning/", "/ansvar/", "/min-start/"]
    paths += [
        "/varsler/",
        "/en/varsler/",
        "/varsler/?uleste=1",
        "/varsler/antall/",
        "/varsler/innstillinger/",
    ]
    paths += ["/veiledere/prosesser/", "/en/veiledere/prosesser/", "/ansvar/apen/", "/ansvar/apen/varianter/"]
    paths += ["/nyheter/", "/en/nyheter/", f"/nyheter/?enhet={world.guides[UNIT].audience_unit_id}"]
    paths += [f"/nyheter/{page.slug}/" for page in world.news.values()]
    paths += ["/folk/", "/nn/folk/", "/folk/enheter/", f"/folk/enheter/?under={world.colleague.unit_id}"]
    for one in (world.colleague, world.opener):
        paths += [f"/folk/{one.pk}/", f"/folk/enheter/{one.unit_id}/"]
    paths += ["/folk/enheter/?q=Fjellrev", f"/folk/enheter/{world.guides[UNIT].audience_unit_id}/"]
    paths += [f"/folk/enheter/{world.guides[word].owner_unit_id}/" for word in (DRAFT, UNIT)]
    paths += [f"/folk/{world.colleague.pk}/overlevering/", "/folk/uten-ansvarlig/"]
    answering = [world.viewers[name] for name in ("approver", "editor", "moderator", "employee")]
    paths += [f"/folk/{user.person.pk}/overlevering/" for user in answering if user]
    paths += [f"/folk/?q={word}" for word in ("Kollegasen", "Fjellrev", NAME, "fugl")]
    paths += [f"/folk/?q={word}&side=1" for word in (OWN_COMPETENCE[:8], OWN_PHONE[:5])] + ["/folk/meg/"]
    paths += ["/invitasjoner/", "/en/invitasjoner/"]
    paths += ["/folk/meg/data/", "/folk/meg/data/slett/"]
    kinds = ("person", "absence", "duties", "follows", "memberships", "news", "pages", "notifications", "log")
    paths += [f"/folk/meg/data/{kind}/" for kind in kinds]
    paths += [f"/admin/personvern/person/{world.colleague.user_id}/", f"/admin/personvern/?q={NAME}"]
    for page in world.guides.values():
        slugs = {page.slug, *(part.slug for part in make.steps_of(page))}
        paths += [f"/veiledere/{page.slug}/", *(f"/veiledere/{page.slug}/{slug}/" for slug in slugs)]
        paths.append(f"/veiledere/{page.slug}/utskrift/")
        parts = ("", "steg/", "utskrift/")
        paths += [f"/{code}/veiledere/{page.slug}/{part}" for code in ("nn", "en") for part in parts]
        paths += [f"/side/{pk}/" for pk in (page.pk, *(part.pk for part in make.steps_of(page)))]
    paths += [
        f"/scim/v2/Users/u{world.colleague.user_id}",
        "/scim/v2/Users",
        "/scim/v2/Users?filter=title pr",
    ]
    paths += ["/kurs/", "/nn/kurs/", "/kurs/?type=video&rekkefolge=nyest"]
    for course in world.courses.values():
        paths += [course.url, f"/kurs/?av={course.provider_id}"]
    steps = [make.steps_of(page)[0] for page in world.guides.values()]
    paths += [f"/en{world.courses[OPEN].url}?fra={step.pk}" for step in steps]
    for publication in Publication.objects.select_related("version"):
        for key, reference in publication.version.files.items():
            kind, _sep, pk = key.partition(":")
            paths.append(
                reverse(
                    "approvals_files:file", args=[publication.version_id, kind, pk, reference["filename"]]
                )
            )
    found = [(path, {}) for path in paths] + canaries.paths(world.networks) + searches() + suggestions()
    return list({(path, *headers): (path, headers) for path, headers in found}.values())


def searches() -> list[tuple[str, dict[str, str]]]:
    """Search as pages, and what is found as their fragments: a page is its fragment in a frame that knows the word."""
    # Of what many things have, a kind alone shows what stands deeper.
    kinds = ("", *(f"&type={kind}" for kind in KINDS))
    found = [f"/sok/?q={word}" for word in SECRETS]
    found += [f"/sok/?q={word}{kind}" for word in COMMON for kind in kinds]
    pages: list[tuple[str, dict[str, str]]] = [(f"/sok/?q={word}", {}) for word in COMMON]
    return pages + [(path, {"HX-Request": "true"}) for path in found]


def suggestions() -> list[tuple[str, dict[str, str]]]:
    typed = dict.fromkeys(word[:6] for word in [*SECRETS, *COMMON])
    return [(f"/sok/forslag/?q={word}", {"HX-Request": "true"}) for word in typed]


def answer_path(word: str) -> str:
    return f"/api/v2/search/?q={word}&page_size=100"


def answers() -> list[tuple[str, dict[str, str]]]:
    """All that an engine says: results with their snippets and counts, and suggestions."""
    return [(answer_path(word), {}) for word in [*SECRETS, *COMMON]] + suggestions()


def plain(text: str) -> str:
    return text.replace("<mark>", "").replace("</mark>", "")


def leaked(text: str, path: str, allowed: set[str]) -> set[str]:
    """The secrets in a text that are not allowed there. What the viewer asked for themselves, and gets back in the
    address of the sign-in link and of the switch of language, is no leak."""
    text = text.replace(f"?next={quote(path)}", "").replace(f"?fra={quote(path)}", "")
    asked = path.partition("?q=")[2].partition("&")[0] or path.partition("/emner/")[2].rstrip("/")
    return {
        word
        for word in SECRETS
        if word in text and word not in allowed and not (asked and word.startswith(asked))
    }


@BOTH_ENGINES
def test_nobody_sees_what_is_not_for_them(world, engine):
    """All surfaces on the one engine; on the other what it suggests. What both find: the test below."""
    asked = suggestions() if engine == "elasticsearch" else surfaces(world)
    leaks = {}
    for viewer, allowed in world.known().items():
        for path, headers in asked:
            if viewer in ("editor", "superuser") and path.startswith("/admin/"):
                continue  # the admin is where they work
            if viewer == "superuser" and (path.startswith("/ansvar/apen/") or path.endswith(HANDOVER)):
                continue  # and where administrators say who answers for which draft
            own = {CHANGE, TRANSLATED, RETRANSLATED} if (viewer, path) in OWN_TASKS else set()
            if found := leaked(world.text(viewer, path, **headers), path, allowed | own):
                leaks[viewer, path] = found
    assert leaks == {}


def findable(allowed: set[str]) -> set[str]:
    """What search has for a viewer: guides they may read, networks, and people when they may find people."""
    return (allowed & {STAFF, UNIT, COLLEAGUE, PLACE, OPENERS_PLACE, NEWS, UNIT_NEWS, *canaries.FOUND}) | (
        OF_MEMBERS if COLLEAGUE in allowed else set()
    )


@BOTH_ENGINES
def test_search_finds_nothing_that_is_not_for_them(world):
    """Not even by count: the total of a secret word is no larger than what is visible explains."""
    for viewer, allowed in world.known().items():
        for word in [*SECRETS, *COMMON]:
            response = world.get(viewer, answer_path(word))
            found = leaked(response.content.decode(), answer_path(word), allowed)
            assert not found, (viewer, word, found)
            if word in COMMON:
                continue
            answer = response.json()
            titles = plain(" ".join(hit["title"] + hit["snippet"] for hit in answer["results"]))
            assert (word in titles) is (word in findable(allowed)), (viewer, word)
            visible = {OPEN, *findable(allowed)}
            assert answer["total"] <= 6 * len(visible), (viewer, word)


def test_everybody_sees_of_people_what_is_opened_to_them(world):
    for viewer, allowed in ALLOWED.items():
        opened = world.text(viewer, f"/folk/{world.opener.pk}/")
        for word in (OPENER, OPENED, OPENERS_PLACE):
            assert (word in opened) is (word in allowed), (viewer, word)


def test_invitations_are_for_who_invites(world):
    for viewer, allowed in ALLOWED.items():
        assert (INVITED in world.text(viewer, "/invitasjoner/")) is (INVITED in allowed), viewer


@BOTH_ENGINES
def test_everybody_sees_the_courses_that_are_for_them(world):
    open_step = f"/veiledere/{world.guides[OPEN].slug}/steg/"
    for viewer, allowed in ALLOWED.items():
        for word in {OPEN, *(allowed & IN_GUIDES)}:
            for path in ("/kurs/", world.courses[word].url, open_step):
                assert f"Kurs om {word}" in world.text(viewer, path), (viewer, path)


@BOTH_ENGINES
def test_everybody_sees_what_is_for_them(world):
    for viewer, allowed in ALLOWED.items():
        for word in allowed & canaries.FOUND:
            assert word in world.text(viewer, f"/nettverk/{world.networks[word].slug}/"), (viewer, word)
        for word in {OPEN, *(allowed & IN_GUIDES)}:
            page = world.guides[word]
            guide = f"/veiledere/{page.slug}/"
            for path in ("/veiledere/", guide, f"{guide}steg/", f"{guide}utskrift/"):
                assert word in world.text(viewer, path), (viewer, path)
            found = world.get(viewer, f"/api/v2/search/?q={word}").json()
            assert found["total"] >= 3, (viewer, word)
            assert "course" in {hit["type"] for hit in found["results"]}, (viewer, word)
        for word in (NEWS, UNIT_NEWS):
            page = world.news[word]
            for path in ("/nyheter/", f"/nyheter/{page.slug}/"):
                assert (word in world.text(viewer, path)) is (word in allowed), (viewer, path)
            size = page.picture["variants"][0]["sha256"][:16]
            status = world.get(viewer, f"/nyheter/bilde/{page.pk}/{size}/").status_code
            assert status == (200 if word in allowed else 404), (viewer, word)
        register = world.text(viewer, "/veiledere/prosesser/")
        assert "Åpen prosess" in register
        for word in (NAME, VARIANT):
            assert (word in register) is (word in allowed), (viewer, word)
        for path in (f"/folk/{world.colleague.pk}/", "/folk/?q=Kollegasen"):
            assert (COLLEAGUE in world.text(viewer, path)) is (COLLEAGUE in allowed), (viewer, path)
        text = world.text(viewer, f"/veiledere/{world.guides[OPEN].slug}/steg/")
        for word in (NAME, PHONE, MAIL):
            assert (word in text) is (word in allowed), (viewer, word)


def test_what_was_for_a_unit_that_closes_is_for_its_heirs_people_alone(world):
    """Before the index knows of it, and after."""
    unit, heir = world.guides[UNIT].audience_unit, UnitFactory(name="Arvingen")
    world.viewers["heir's"] = employee(unit=heir)
    merge_unit(unit=unit, into=heir, by=world.viewers["superuser"])
    places = [f"/folk/enheter/{pk}/" for pk in (unit.pk, heir.pk, world.guides[UNIT].owner_unit_id)]
    lists = ["/", "/veiledere/", "/nyheter/", f"/nyheter/?enhet={heir.pk}", "/kurs/", "/varsler/"]
    pages = [f"/veiledere/{world.guides[UNIT].slug}/steg/", world.courses[UNIT].url]
    pages.append(f"/nyheter/{world.news[UNIT_NEWS].slug}/")
    for _before_and_after in range(2):
        for viewer in ("anonymous", "external", "employee"):
            asked = [(path, {}) for path in (*places, *lists, *pages)] + answers()
            for path, headers in asked:
                text = world.text(viewer, path, **headers)
                assert not leaked(text, path, ALLOWED[viewer]), (viewer, path)
        deliver_now()
    for viewer in ("heir's", "employee of the unit", "employee under the unit"):
        for word, path in ((UNIT, pages[0]), (UNIT_NEWS, pages[-1]), (UNIT, f"/api/v2/search/?q={UNIT}")):
            assert word in plain(world.text(viewer, path).replace(path, "")), (viewer, path)
        assert world.get(viewer, f"/api/v2/search/?q={UNIT}").json()["total"] >= 3


def test_the_approvers_page_is_for_the_approver(world):
    """The waiting change, its preview and its files: for who answers for it, and for administrators."""
    pk = world.waiting.pk
    paths = [
        reverse("approvals:review", args=[pk]),
        reverse("approvals:preview", args=[pk]),
        reverse("approvals:draft_file", args=[pk, "document", world.guides[OPEN].doc.pk]),
    ]
    for viewer, allowed in ALLOWED.items():
        for path in paths:
            response = world.get(viewer, path)
            assert (response.status_code == 200) is (viewer in ("approver", "superuser")), (viewer, path)
            if response.status_code != 200:
                assert not leaked(response.content.decode(), path, allowed), (viewer, path)
    other = reverse("approvals:draft_file", args=[pk, "document", world.guides[DRAFT].doc.pk])
    assert world.get("approver", other).status_code == 404


def test_nobody_marks_or_answers_what_is_not_for_them(world):
    """The course's posts have the same gate as its page."""
    for viewer, allowed in ALLOWED.items():
        browser = world.browser(viewer)
        for word, course in world.courses.items():
            sees = word == OPEN or word in allowed & {STAFF, UNIT}
            for path in (course.url, f"{course.url}tatt/"):
                status = browser.post(path).status_code
                assert (status == 404) is not sees, (viewer, word, path, status)


def test_uploads_are_not_for_readers(world):
    for viewer, allowed in ALLOWED.items():
        for page in world.guides.values():
            doc = page.doc
            for path in (f"/admin/filer/document/{doc.pk}/", f"/admin/media/{doc.file.name}", doc.url):
                response = world.get(viewer, path)
                writes = viewer in ("editor", "superuser")
                assert response.status_code == (200 if writes else 404), (viewer, path)
                assert writes or not leaked(response.content.decode(), path, allowed), (viewer, path)


def test_a_mail_says_nothing_to_who_has_lost_the_duty(world):
    """A mail is composed when it is sent: for those who have the duty then."""
    approver = world.viewers["approver"]
    assert world.waiting is not None
    assert approver is not None
    waiting = Notification.objects.filter(kind=mails.WAITING)
    Notification.objects.exclude(kind=mails.WAITING, object_id=world.waiting.pk).delete()
    waiting.update(mail_at=timezone.now())
    (message,) = work()
    assert CHANGE in message.body
    assert message.to == [approver.email]
    Duty.objects.filter(user=approver).update(ends=timezone.localdate())
    waiting.update(mail_at=timezone.now())
    assert work() == []
    assert told(approver) == []


def test_who_may_no_longer_write_is_not_told_what_was_decided(world):
    """Nor why: a reason quotes the draft."""
    assert world.waiting is not None
    author = world.waiting.workflow_state.requested_by
    services.send_back(task_state=world.waiting, user=world.viewers["approver"], reason=f"Ikke {CHANGE}")
    decided = Notification.objects.filter(user=author, kind=mails.DECIDED, object_id=world.waiting.pk)
    Notification.objects.exclude(pk__in=decided).delete()
    decided.update(mail_at=timezone.now())
    (message,) = work()
    assert f"Ikke {CHANGE}" in message.body
    assert len(told(author)) == 1
    author.groups.clear()
    decided.update(mail_at=timezone.now())
    assert work() == []
    # Read anew: permissions are kept with the object.
    assert told(User.objects.get(pk=author.pk)) == []


def test_nobody_is_told_of_who_asked_to_join_and_is_gone(world):
    """As on the network's page: a closed account waits for no answer."""
    moderator, asker = world.viewers["moderator"], world.viewers["former member who asks again"]
    network = world.networks[canaries.CLOSED_INSIDE]
    assert any(str(asker) in title for title in told(moderator))
    assert canaries.ASKED in world.text("moderator", network.get_absolute_url())
    User.objects.filter(pk=asker.pk).update(is_active=False)
    assert not any(str(asker) in title for title in told(moderator))
    assert canaries.ASKED not in world.text("moderator", network.get_absolute_url())
    Preferences.objects.create(user=moderator, choices={kind.name: "daily" for kind in all_kinds()})
    (message,) = [message for message in work() if message.to == [moderator.email]]
    assert canaries.ASKED not in message.body + message.alternatives[0].content
    assert str(asker) not in message.body


def test_notifications_are_of_what_one_may_see_when_they_are_shown_and_sent(world):
    """Page, number and mails; `tell_everybody_everything` told each viewer of all there is."""
    for viewer, allowed in ALLOWED.items():
        user = world.viewers[viewer]
        shown = Notification.objects.unread().shown_to(user)
        titles = " ".join(one.shown.title for one in shown)
        for word in (STAFF, UNIT, NEWS, UNIT_NEWS, canaries.HIDDEN):
            assert (word in titles) is (word in allowed), (viewer, word)
        number = world.text(viewer, "/varsler/antall/")
        assert (str(min(len(shown), 99)) if shown else "") in number
        assert bool(number.strip()) is bool(shown), viewer
    Preferences.objects.bulk_create(
        Preferences(user=user, choices={kind.name: "daily" for kind in all_kinds()})
        for viewer, user in world.viewers.items()
        if user and viewer != "superuser"
    )
    by_address = {user.email: viewer for viewer, user in world.viewers.items() if user}
    messages = {message.to[0]: message for message in work() if message.to[0] in by_address}
    assert set(by_address.values()) - {by_address[address] for address in messages} == {"closed account"}
    for address, message in messages.items():
        viewer = by_address[address]
        own = {CHANGE, TRANSLATED, RETRANSLATED} if viewer == "approver" else set()
        for text in (message.body, message.alternatives[0].content):
            assert not leaked(text, "", ALLOWED[viewer] | own), viewer
            assert OPEN in text, viewer


def test_an_export_has_nothing_that_is_not_for_them(world):
    """All that is held about each of them, as a file: what it is about is named as far as they may read it now."""
    # The titles of what they approved themselves, as they were then; and what they wrote themselves.
    own = {"approver": {UNIT, ENDED, LATER, UNLISTED}, "former member who asks again": {canaries.ASKED}}
    for viewer, allowed in ALLOWED.items():
        response = world.browser(viewer).post("/folk/meg/data/eksport/")
        if viewer in ("anonymous", "closed account"):
            assert response.status_code in (302, 403), viewer
            continue
        with zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content))) as file:
            text = " ".join(file.read(name).decode(errors="replace") for name in file.namelist())
        assert not leaked(text, "", allowed | own.get(viewer, set())), viewer
        assert OPEN in text, viewer


@BOTH_ENGINES
def test_losing_the_place_shows_at_once(world):
    user = world.viewers["employee of the unit"]
    assert user is not None
    path = f"/veiledere/{world.guides[UNIT].slug}/"
    assert world.get("employee of the unit", path).status_code == 200
    person = user.person
    person.unit = UnitFactory(external=True)
    person.save()
    assert world.get("employee of the unit", path).status_code == 404
    answer = world.get("employee of the unit", f"/api/v2/search/?q={UNIT}").json()
    assert UNIT not in plain(" ".join(hit["title"] + hit["snippet"] for hit in answer["results"]))


@BOTH_ENGINES
def test_a_narrowed_guide_and_course_are_gone_before_the_index_knows(world):
    """The change of audience is in the database and in the outbox; the index has not been told yet."""
    page = world.guides[OPEN]
    make.edit(page, title=f"Om {OPEN}", audience_kind="staff")
    make.publish(page)
    course = world.courses[OPEN]
    make.edit(course, title=f"Kurs om {OPEN}", audience_kind="staff", author=world.viewers["editor"])
    make.publish(course)
    answer = world.get("anonymous", f"/api/v2/search/?q={OPEN}").json()
    assert OPEN not in " ".join(hit["title"] for hit in answer["results"])
    assert world.get("anonymous", f"/veiledere/{page.slug}/").status_code == 404
    assert world.get("anonymous", course.url).status_code == 404
    deliver_now()
    answer = world.get("employee", f"/api/v2/search/?q={OPEN}").json()
    assert OPEN in plain(" ".join(hit["title"] for hit in answer["results"]))


@BOTH_ENGINES
def test_a_narrowed_network_is_gone_before_the_index_knows(world):
    network = world.networks[canaries.OPEN_INSIDE]

    def finds(viewer: str, word: str) -> bool:
        answer = world.get(viewer, f"/api/v2/search/?q={word}&type=network").json()
        return network.name in plain(" ".join(hit["title"] for hit in answer["results"]))

    assert finds("anonymous", "åpen krets")
    assert finds("employee", canaries.OPEN_INSIDE)
    edit_network(network, openness="hidden")
    for viewer in ("anonymous", "employee"):
        assert not finds(viewer, "åpen krets")
        assert world.get(viewer, f"/nettverk/{network.slug}/").status_code == 404
    deliver_now()
    assert not finds("employee", canaries.OPEN_INSIDE)


@BOTH_ENGINES
def test_coming_and_going_shows_at_once_without_indexing(world):
    network = world.networks[canaries.CLOSED_INSIDE]

    def finds() -> bool:
        answer = world.get("employee", f"/api/v2/search/?q={canaries.CLOSED_INSIDE}").json()
        return canaries.CLOSED_INSIDE in plain(" ".join(hit["snippet"] for hit in answer["results"]))

    assert not finds()
    add_member(network, world.viewers["employee"])
    assert finds()
    network.memberships.filter(user=world.viewers["employee"]).update(ended_at=timezone.now())
    assert not finds()
    assert canaries.CLOSED_INSIDE not in world.text("employee", f"/nettverk/{network.slug}/")
