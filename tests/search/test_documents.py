"""What is indexed of a guide, its steps and their resources."""

import json
from datetime import date
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import translation

from approvals.content import snapshot
from approvals.models import VersionKind
from approvals.permissions import approvers_of
from approvals.seals import seal
from approvals.services import approve
from guides.models import GuidePage, GuideStepPage, Process
from search import documents
from search.documents import build, build_many
from search.engine import Owner
from tests.factories import guides as make
from tests.factories.people import UnitFactory

pytestmark = pytest.mark.django_db


def of(page: Any) -> list[Any]:
    return build(ContentType.objects.get_for_model(page).pk, page.pk)


def with_step(*, listed: bool = True, **fields: Any) -> tuple[GuidePage, GuideStepPage]:
    page = make.guide(title="Anskaffelser", slug="anskaffelser", summary="Kjøp riktig.", **fields)
    if not listed:
        make.publish(page)
    part = make.step(
        page, title="Behov", slug="behov", summary="Du vet hva du trenger.", text="Snakk med brukerne.",
        resources=[make.template_resource(make.document(filename="protokoll.txt")), make.checklist_resource("Spurt brukerne")],
    )  # fmt: skip
    make.publish(part)
    if listed:
        make.publish(page)
    return page, part


def test_a_guide():
    page, _part = with_step(text="Les <a>dette</a>.")
    (document,) = of(page)
    assert document.key == f"guide:{page.pk}"
    assert (document.kind, document.title, document.locale) == ("guide", "Anskaffelser", "nb")
    assert document.headings[0] == "Kjøp riktig."
    assert "Behov" in document.headings
    assert "Alle." in document.body
    assert document.acl == ("public",)
    assert document.unit_id == page.owner_unit_id
    assert documents.seal_of(document.payload).number == 1
    assert documents.url(document.payload, "nb") == "/veiledere/anskaffelser/"


def test_a_table_reads_as_text():
    rows = [{"values": ["Under 100 000", "Lederen"]}, {"values": ["Over 100 000", None]}]
    columns = [{"type": "text", "heading": "Beløp"}, {"type": "text", "heading": "Hvem"}]
    value = {"caption": "Hvem bestemmer?", "columns": columns, "rows": rows}
    page = make.guide(body=make._stream(GuidePage, "body", [{"type": "table", "id": "a", "value": value}]))
    make.publish(page)
    (document,) = of(page)
    table = "Hvem bestemmer?\nBeløp · Hvem\nUnder 100 000 · Lederen\nOver 100 000 · "
    assert table in document.body


def test_a_step_and_its_resources():
    page, part = with_step()
    found = {
        document.key.partition(":")[0] + document.payload.get("resource", ""): document
        for document in of(part)
    }
    assert set(found) == {"step", "resourcetemplate", "resourcechecklist"}
    step, template, checklist = found["step"], found["resourcetemplate"], found["resourcechecklist"]
    assert "Snakk med brukerne." in step.body
    assert step.payload["context"]["number"] == 1
    assert step.unit_id == page.owner_unit_id
    assert documents.url(step.payload, "nb") == "/veiledere/anskaffelser/behov/"
    assert template.title == "Mal for alt"
    assert "protokoll.txt" in template.body
    assert "Spurt brukerne" in checklist.body
    block_id = template.key.rpartition(":")[2]
    assert documents.url(template.payload, "nb") == f"/veiledere/anskaffelser/behov/#r-{block_id}"
    assert all(
        document.owner == Owner(ContentType.objects.get_for_model(part).pk, part.pk) for document in of(part)
    )


def test_a_draft_is_nothing():
    page = make.guide(title="Utkast")
    assert of(page) == []
    assert of(make.step(page)) == []


def test_a_change_that_waits_is_nothing():
    page, part = with_step()
    before = [document.fingerprint for document in [*of(page), *of(part)]]
    make.edit(page, title="Ikke godkjent", text="Ikke godkjent")
    make.edit(part, title="Ikke godkjent", text="Ikke godkjent")
    assert [document.fingerprint for document in [*of(page), *of(part)]] == before


def test_a_step_that_the_guide_does_not_list_is_nothing():
    page, part = with_step(listed=False)
    assert of(part) == []
    assert "Behov" not in of(page)[0].headings
    make.publish(page)
    assert len(of(part)) == 3


def test_the_audience_is_the_guides():
    unit = UnitFactory()
    page, part = with_step(audience_kind="unit", audience_unit=unit)
    assert {document.acl for document in [*of(page), *of(part)]} == {(f"unit:{unit.pk}",)}


def test_other_things_are_nothing():
    process = make.ProcessFactory()
    make.publish(process)
    assert isinstance(process, Process)
    assert of(process) == []
    assert build(999_999, 1) == []


def test_the_address_is_in_a_language_that_has_the_page():
    page, _part = with_step()
    payload = of(page)[0].payload
    with translation.override("en"):
        assert documents.url(payload, "nb") == "/en/veiledere/anskaffelser/"
        assert documents.url(payload, "nn") == "/nn/veiledere/anskaffelser/"
    assert documents.url(payload, "nn") == "/nn/veiledere/anskaffelser/"


def test_queries_do_not_grow(django_assert_max_num_queries):
    pages = [make.published_guide(steps=2) for _ in range(4)]
    owners = [Owner(ContentType.objects.get_for_model(GuidePage).pk, page.pk) for page in pages]
    step_type = ContentType.objects.get_for_model(GuideStepPage).pk
    owners += [Owner(step_type, part.pk) for page in pages for part in make.steps_of(page)]
    with django_assert_max_num_queries(4):
        found = build_many(owners)
    assert sum(map(len, found.values())) == 12


def test_the_seal_of_a_hit_is_the_pages():
    """Also of imported content, which says when it was approved where it came from."""
    page = make.guide()
    revision = make.latest_revision(page)
    version = approve(
        revision=revision, user=approvers_of(page)[0], seen_hash=snapshot(revision).hash,
        kind=VersionKind.IMPORTED, approved_elsewhere_on=date(2025, 9, 1),
    )  # fmt: skip
    (document,) = of(page)
    written = json.loads(json.dumps(document.payload))
    assert documents.seal_of(written) == seal(version)
    assert seal(version).approved_elsewhere_on == date(2025, 9, 1)
