"""The demo's guides: what they say, read without a site; and how they get into one."""

import io
import re
from collections import Counter
from typing import Any
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Revision

from approvals.content import snapshot
from approvals.models import Publication, Version
from cms.models import UploadedDocument, UploadedImage
from cms.slugs import slug_of
from guides.blocks import RESOURCE_KINDS, Body
from guides.checks import MANY_WORDS
from guides.demo import laws, translating
from guides.demo.content import GUIDES
from guides.demo.content.translations import TRANSLATIONS
from guides.demo.files import MADE_ZIP, Document, Origin
from guides.demo.load import load
from guides.demo.texts import rich
from guides.demo.writing import Guide, Translation
from guides.models import GuidePage, GuideStepPage, Process
from people import demo as people
from people.duties import holders
from people.models import Duty, DutyKind, Person, Unit, UnitKind, User
from tests.factories.people import UserFactory

SMALL = "mottak-av-nyansatte"
DISTRICTS = 15

each_guide = pytest.mark.parametrize("guide", GUIDES, ids=[guide.slug for guide in GUIDES])


def blocks_of(guide: Guide) -> list[dict[str, Any]]:
    return guide.body + [block for step in guide.steps for block in step.body + step.resources]


def documents_of(guide: Guide) -> list[Document]:
    return [block["value"]["document"] for block in blocks_of(guide) if block["type"] == "template"]


# What they say


@each_guide
def test_a_guide_is_whole(guide: Guide) -> None:
    """Five to eight steps, every kind of block and of resource, notes and warnings, and nothing empty in them."""
    assert 5 <= len(guide.steps) <= 8
    kinds = {block["type"] for block in blocks_of(guide)}
    assert kinds == {*Body.base_blocks, *RESOURCE_KINDS}
    notes = [block["value"] for block in blocks_of(guide) if block["type"] == "note"]
    assert {note["tone"] for note in notes} == {"info", "warning"}
    assert [step.title for step in guide.steps if not (step.note and step.summary)] == []
    # A heading may be left out, and a team may have a phone and no mail.
    assert list(empty("", blocks_of(guide), may_be={"heading", "mail"})) == []


def empty(path: str, value: Any, *, may_be: set[str]) -> Any:
    """Where nothing stands."""
    if isinstance(value, dict):
        for name, part in value.items():
            if name not in may_be:
                yield from empty(f"{path}/{name}", part, may_be=may_be)
    elif isinstance(value, list) and value:
        for place, part in enumerate(value):
            yield from empty(f"{path}/{place}", part, may_be=may_be)
    elif not value:
        yield path


@each_guide
def test_units_and_people_of_a_guide_exist(guide: Guide) -> None:
    known = {row.username for row in people.ROWS}
    process = guide.process
    named = {process.owner, process.editor, *process.approvers, *process.answerers}
    named |= {name for step in guide.steps for name in [*step.approvers, *step.answerers]}
    assert named <= known
    # Nobody approves what they write.
    assert process.editor not in {*process.approvers, *(n for step in guide.steps for n in step.approvers)}
    units = {guide.owner_unit, process.owner_unit, *(step.owner_unit for step in guide.steps)} - {""}
    assert units <= set(people.UNITS)


def test_titles_and_addresses_are_each_their_own() -> None:
    """A file is found again by its title."""
    titles = Counter(document.title for guide in GUIDES for document in documents_of(guide))
    assert [title for title, count in titles.items() if count > 1] == []
    assert (
        len({guide.slug for guide in GUIDES}) == len({guide.process.slug for guide in GUIDES}) == len(GUIDES)
    )
    for guide in GUIDES:
        assert len({step.slug for step in guide.steps}) == len(guide.steps)


@each_guide
def test_files_open(guide: Guide) -> None:
    """In each stands which guide it is from."""
    for document in documents_of(guide):
        data = io.BytesIO(document.build(Origin(guide.title, "Konserninnkjøp")))
        if document.extension == "docx":
            file = docx.Document(data)
            footer = file.sections[0].footer.paragraphs[0].text
            assert file.core_properties.author == "Konserninnkjøp"
            assert file.paragraphs[0].text == document.title
        else:
            sheet = openpyxl.load_workbook(data).worksheets[0]
            footer = sheet.oddFooter.left.text
            assert sheet["A1"].value == document.title
        assert f"Mal fra veilederen {guide.title}" in footer, document.title


def test_a_file_is_the_same_every_time() -> None:
    """Nothing in it comes from the clock: a new load gives the same bytes."""
    documents = {document.extension: document for document in documents_of(GUIDES[0])}
    assert set(documents) == {"docx", "xlsx"}
    for document in documents.values():
        origin = Origin("Anskaffelser", "Konserninnkjøp")
        data = document.build(origin)
        assert data == document.build(origin)
        with ZipFile(io.BytesIO(data)) as package:
            assert "2026-01-05T08:00:00Z" in package.read("docProps/core.xml").decode()
            assert {entry.date_time for entry in package.infolist()} == {MADE_ZIP}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Arbeidsmiljøloven § 4-6 tredje ledd", "lov/2005-06-17-62/§4-6"),
        ("Folketrygdloven § 8-7 a", "lov/1997-02-28-19/§8-7a"),
        ("Arbeidsmiljøloven § 2 A-1", "lov/2005-06-17-62/§2a-1"),
        ("Arbeidsmiljøloven § 14-1 b", "lov/2005-06-17-62/§14-1b"),
        ("Anskaffelsesforskriften § 28-1 og § 28-2", "forskrift/2016-08-12-974/§28-1"),
        ("Personvernforordningen artikkel 33", "lov/2018-06-15-38/gdpr/a33"),
        ("Forvaltningslovforskriften kapittel 5", "forskrift/2006-12-15-1456"),
    ],
)
def test_where_a_rule_stands(source: str, expected: str) -> None:
    assert laws.address(source) == f"https://lovdata.no/{expected}"


def test_a_law_that_nobody_knows_is_refused() -> None:
    with pytest.raises(KeyError):
        laws.address("Loven om alt § 1")


def test_how_texts_are_read() -> None:
    assert slug_of("Anslå verdien og følg øya, æ") == "ansla-verdien-og-folg-oya-ae"
    assert rich("  En linje\n  til med [lenke](/sok/).\n\n  - a\n  - b") == (
        '<p>En linje til med <a href="/sok/">lenke</a>.</p><ul><li>a</li><li>b</li></ul>'
    )


# How they get into a site


@pytest.fixture
def users(db: None) -> dict[str, User]:
    return people.load()


def test_units_and_people(users: dict[str, User]) -> None:
    assert Unit.objects.filter(kind=UnitKind.DISTRICT).count() == DISTRICTS
    roots = Unit.objects.filter(parent=None, external=False)
    assert [unit.name for unit in roots] == ["Oslo kommune"]
    assert all(unit.lineage[0] == roots[0].pk for unit in Unit.objects.filter(external=False))
    assert set(users) >= {"admin", "redaktor", "godkjenner", "prosesseier", "ansatt", "styrer"}
    assert len(users) == len(people.ROWS) == Person.objects.count() == len({row.name for row in people.ROWS})
    assert all(user.check_password(people.PASSWORD) for user in users.values())
    assert all(user.email.endswith("@example.org") for user in users.values())
    assert users["styrer"].person.unit.external
    before = Person.objects.count(), Unit.objects.count()
    assert people.load().keys() == users.keys()
    assert (Person.objects.count(), Unit.objects.count()) == before


@pytest.mark.thorough
def test_the_whole_demo(users: dict[str, User]) -> None:
    """Loads it once, on top of an old demo that has the first guide, and looks at it from all sides."""
    list(load(users, only=[GUIDES[0].slug]))
    first = Publication.objects.of_model(GuidePage).get()
    told = list(load(users))
    assert told[-1] == GUIDES[-1].title
    assert not any(line.startswith(GUIDES[0].title) for line in told)
    assert Publication.objects.get(pk=first.pk).version_id == first.version_id

    pages: list[Any] = [*GuidePage.objects.all(), *GuideStepPage.objects.all()]
    assert {page.slug for page in pages} == {g.slug for g in GUIDES} | {
        s.slug for g in GUIDES for s in g.steps
    }
    assert [obj for obj in [*pages, *Process.objects.all()] if problems(obj)] == [], [
        problems(obj) for obj in [*pages, *Process.objects.all()]
    ]
    assert visible_to(users["styrer"]) == {guide.slug for guide in GUIDES if guide.audience == "public"}
    assert visible_to(users["ansatt"]) == {guide.slug for guide in GUIDES}
    assert broken_links(users["ansatt"]) == []

    before = everything()
    assert list(load(users)) == []
    assert everything() == before

    told = list(translating.load(users))
    translated: list[Any] = [
        page
        for model in (GuidePage, GuideStepPage)
        for page in model.objects.exclude(locale__language_code="nb")
    ]
    steps = [step for translation in TRANSLATIONS for step in translation.words.steps]
    assert len(told) == len(translated) == len(TRANSLATIONS) + len(steps)
    assert [problems(page) for page in translated if problems(page)] == []
    assert [page for page in translated if not page.translated_from] == []
    for translation in TRANSLATIONS:
        guide = GuidePage.objects.get(slug=translation.words.slug, locale__language_code=translation.language)
        listed = [item["title"] for item in guide.publication.version.content["steps"]]
        assert listed == [step.title for step in translation.words.steps]
    before = everything()
    assert list(translating.load(users)) == []
    assert everything() == before


@pytest.mark.parametrize("translation", TRANSLATIONS, ids=lambda one: f"{one.original.slug}-{one.language}")
def test_a_translation_is_built_like_its_original(translation: Translation) -> None:
    """The same steps with the same blocks; the loader refuses another number of texts."""
    original, words = translation.original, translation.words
    assert [block["type"] for block in blocks_of(words)] == [block["type"] for block in blocks_of(original)]
    assert len(words.steps) == len(original.steps)
    assert documents_of(words) == documents_of(original)
    assert list(empty("", blocks_of(words), may_be={"heading", "mail"})) == []
    language = {"nn": "På bokmål.", "en": "In Norwegian."}[translation.language]
    templates = [block["value"] for block in blocks_of(words) if block["type"] == "template"]
    assert [value["title"] for value in templates if language not in value["description"]] == []


def problems(obj: Any) -> list[str]:
    """What is not as it should be: seal, note, duties, blocks as an editor could have made them, good advice."""
    found = []
    version = Publication.objects.of(obj).select_related("version").get().version
    chain = obj.duty_chain()
    approvers = holders(DutyKind.APPROVER, chain)
    if version.number != 1 or not version.note or version.approver not in approvers:
        found.append(f"{obj}: the seal")
    if not holders(DutyKind.ANSWERER, chain):
        found.append(f"{obj}: nobody answers")
    if not holders(DutyKind.OWNER, chain[-1:]):
        found.append(f"{obj}: nobody owns the process")
    obj.full_clean()
    for name in ("body", "resources"):
        if hasattr(obj, name):
            getattr(obj, name).stream_block.clean(getattr(obj, name))
    shot = snapshot(Revision.objects.for_instance(obj).latest("created_at"))
    found += [f"{obj}: {check.text}" for check in obj.checks(shot) if not check.ok]
    words = sum(len(part.text.split()) for part in obj.passages(version.content, version.files))
    if words > MANY_WORDS:
        found.append(f"{obj}: {words} words")
    return found


def visible_to(user: User) -> set[str]:
    """The guides that somebody can open."""
    client = Client()
    client.force_login(user)
    found = {guide.slug: client.get(f"/veiledere/{guide.slug}/").status_code for guide in GUIDES}
    assert set(found.values()) <= {200, 404}
    return {slug for slug, status in found.items() if status == 200}


def broken_links(user: User) -> list[str]:
    """Addresses on this site, in guides and steps, that do not answer: files, pictures, steps, other guides."""
    client = Client()
    client.force_login(user)
    asked: dict[str, int] = {}
    for guide in GUIDES:
        urls = [f"/veiledere/{guide.slug}/"]
        urls += [f"/veiledere/{guide.slug}/{step.slug}/" for step in guide.steps]
        for url in urls:
            response = client.get(url)
            asked[url] = response.status_code
            main = BeautifulSoup(response.content, "html.parser").main
            assert main is not None
            links = [link["href"] for link in main.find_all("a", href=True)]
            links += [image["src"] for image in main.find_all("img")]
            for link in links:
                path = str(link).partition("#")[0]
                if path.startswith("/") and path not in asked:
                    asked[path] = client.get(path).status_code
                assert re.match(r"/|https://|tel:|mailto:|#|$", str(link)), link
    assert sum(path.startswith("/fil") for path in asked) >= len(
        [document for guide in GUIDES for document in documents_of(guide)]
    )
    return [path for path, status in asked.items() if status != 200]


def everything() -> list[int]:
    models = [User, Person, Unit, Duty, Process, GuidePage, GuideStepPage, Revision, Version, Publication]
    return [model._default_manager.count() for model in [*models, UploadedDocument, UploadedImage]]


def test_a_load_that_was_stopped_goes_on(users: dict[str, User]) -> None:
    """Each guide is whole or not there."""
    loading = load(users, only=[SMALL])
    next(loading)
    loading.close()
    assert everything()[4:] == [0] * 8
    assert list(load(users, only=[SMALL]))[-1] == "Mottak av nyansatte"
    assert list(load(users, only=[SMALL])) == []


def test_what_became_of_a_guide_is_left_alone(users: dict[str, User]) -> None:
    process = Process.objects.create(
        name="Noe annet", slug=SMALL, summary="Vårt eget.", owner_unit=Unit.objects.first(), live=False
    )
    assert list(load(users, only=[SMALL])) == []
    assert list(Process.objects.all()) == [process]


def test_the_command_loads_only_into_an_empty_site(db: None) -> None:
    UserFactory()
    call_command("demo", "--if-empty")
    assert not Person.objects.exists()


def test_the_command_wants_a_demo_site(db: None, settings: Any) -> None:
    settings.FELLES_DEMO = False
    with pytest.raises(CommandError, match="FELLES_DEMO"):
        call_command("demo")
    assert not Person.objects.exists()


def test_the_command_knows_its_guides(db: None) -> None:
    with pytest.raises(CommandError, match="finnes-ikke"):
        call_command("demo", "--only", "finnes-ikke")


@pytest.mark.thorough
def test_the_command_loads_one_guide_and_search_finds_it(client: Client, db: None) -> None:
    out = io.StringIO()
    call_command("demo", "--only", SMALL, stdout=out)
    assert "Mottak av nyansatte: Forbered mottaket" in out.getvalue()
    found = client.get("/api/v2/search/", {"q": "mottaksplan", "lang": "nb"}).json()
    assert f"/veiledere/{SMALL}/forbered-mottaket/" in [hit["url"] for hit in found["results"]]
    guide = ContentType.objects.get_for_model(GuidePage)
    published = Publication.objects.filter(content_type=guide)
    assert sorted(published.values_list("locale", flat=True)) == ["en", "nb"]
    english = client.get("/api/v2/search/", {"q": "welcome plan", "lang": "en"}).json()
    assert "/en/veiledere/receiving-new-employees/prepare-the-welcome/" in [
        hit["url"] for hit in english["results"]
    ]
