"""A guide that the bench wrote by COPY cannot be told from one that the services made."""

import re
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from wagtail.models import Page, Revision

from approvals.content import snapshot
from approvals.drift import drifted
from approvals.models import Publication, Version
from approvals.seals import seal
from bench import content, pilot
from bench.filling import Filler
from bench.rows.pages import renew
from guides.models import GuidePage, GuideStepPage, Process
from people.models import User
from search.documents import build

pytestmark = pytest.mark.django_db

SMALL = content.Municipality(0.02)


def guide(number: int) -> content.Guide:
    made = content.guide(number, processes=SMALL.processes, units=SMALL.units)
    return replace(made, approved_days_ago=0)


def with_a_template() -> content.Guide:
    """The first measured guide with one version, and with a file in a step."""
    for number in range(0, 1000, 15):
        found = guide(number)
        if any(block["type"] == "template" for step in found.steps for block in step.resources):
            return found
    raise AssertionError("no guide has a template")


@pytest.fixture(scope="module")
def made(planted: Path) -> pilot.Pilot:
    """What the services made: people, processes and guide 0."""
    return pilot.make(SMALL, guide(0))


@pytest.fixture(scope="module")
def twins(made: pilot.Pilot) -> tuple[GuidePage, GuidePage]:
    """One guide twice: written by the bench, and after it by the services."""
    text = with_a_template()
    Filler(made).fill([replace(text, slug="qskrevet")])
    process = made.processes[text.process]
    approver = User.objects.get(pk=process.approver["approver_id"])
    laid = pilot.written(
        replace(text, slug="qlagt"), process=process.pk, unit=made.units[text.unit], document=made.document,
        author=User.objects.get(username=pilot.username(pilot.AUTHOR)), approver=approver,
    )  # fmt: skip
    return GuidePage.objects.get(slug="qskrevet"), laid


def pages(page: GuidePage) -> list[Any]:
    return [page, *GuideStepPage.objects.child_of(page).order_by("path")]


def alike(text: str) -> str:
    """A text without what must differ: addresses, numbers of rows, and tokens."""
    text = re.sub("qskrevet|qlagt", "SLUG", text)
    return re.sub(r'(/filer/)\d+|(token" value=")\w+', r"\1\2…", text)


def test_both_are_served_alike(twins: tuple[GuidePage, GuidePage]) -> None:
    for who in (None, User.objects.get(username=pilot.username(pilot.FIRST_APPROVER))):
        client = Client()
        if who:
            client.force_login(who)
        for path in ("", *(f"steg-{number}/" for number in range(1, 9))):
            written, laid = (client.get(f"/veiledere/{page.slug}/{path}") for page in twins)
            assert written.status_code == laid.status_code == 200
            assert alike(written.content.decode()) == alike(laid.content.decode())


def test_both_have_the_same_seal_and_the_same_content(twins: tuple[GuidePage, GuidePage]) -> None:
    for written, laid in zip(*map(pages, twins), strict=True):
        versions = [Publication.objects.of(page).get().version for page in (written, laid)]
        seals = [asdict(seal(version)) for version in versions]
        assert seals[0] | {"approved_at": None} == seals[1] | {"approved_at": None}
        contents = [
            version.content | {"slug": None, "translation_key": None, "steps": None} for version in versions
        ]
        assert contents[0] == contents[1]
        columns = [field.attname for field in Version._meta.concrete_fields]
        own = {
            "id",
            "object_id",
            "translation_key",
            "slug",
            "content",
            "content_hash",
            "approved_at",
            "revision_id",
        }
        for column in set(columns) - own - {"parent_id"}:
            assert getattr(versions[0], column) == getattr(versions[1], column), column


def test_the_service_gets_the_same_hash(twins: tuple[GuidePage, GuidePage]) -> None:
    for page in pages(twins[0]):
        version = Publication.objects.of(page).get().version
        assert snapshot(Revision.objects.get(pk=version.revision_id)).hash == version.content_hash


def test_both_are_indexed_alike(twins: tuple[GuidePage, GuidePage]) -> None:
    for written, laid in zip(*map(pages, twins), strict=True):
        found = [build(ContentType.objects.get_for_model(page).pk, page.pk) for page in (written, laid)]
        assert found[0]
        for one, other in zip(*found, strict=True):
            left_out = {"key": "", "owner": None, "same_as": ""}
            shown = [
                alike(str(asdict(document) | left_out | {"payload": shape(document.payload)}))
                for document in (one, other)
            ]
            assert shown[0] == shown[1]


def shape(payload: dict[str, Any]) -> dict[str, Any]:
    return payload | {"seal": payload["seal"] | {"approved_at": ""}}


def test_nothing_is_wrong_with_the_tree_or_the_live_rows(twins: tuple[GuidePage, GuidePage]) -> None:
    assert Page.find_problems() == ([], [], [], [], [])
    assert list(drifted()) == []
    assert {page.live for page in Page.objects.all()} == {True}


def test_work_goes_on(made: pilot.Pilot) -> None:
    """A guide with earlier versions gets the next one through the service."""
    text = next(found for number in range(100) if len((found := guide(number)).earlier) == 2)
    Filler(made).fill([text])
    page = GuidePage.objects.get(slug=text.slug)
    assert [version.number for version in Version.objects.filter(object_id=page.pk)] == [3, 2, 1]
    renew(page, summary="Helt nytt.")
    version = Publication.objects.of(page).get().version
    assert (version.number, version.content["summary"]) == (4, "Helt nytt.")
    assert "Helt nytt." in Client().get(f"/veiledere/{text.slug}/").content.decode()


def test_audiences_are_kept(made: pilot.Pilot) -> None:
    texts = [guide(number) for number in range(1, 10)]
    Filler(made).fill(texts)
    for text in texts:
        status = Client().get(f"/veiledere/{text.slug}/").status_code
        assert status == (200 if text.audience == "public" else 404)


def test_processes_are_approved(made: pilot.Pilot) -> None:
    assert Publication.objects.of_model(Process).count() == SMALL.processes
