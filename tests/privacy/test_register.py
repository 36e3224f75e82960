"""The register of personal data: every table that names a person is in it, and what it says of itself holds."""

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import IntegrityError, models, transaction
from django.test.utils import isolate_apps
from django.utils import timezone
from django.utils.functional import Promise

from cms import privacy
from cms.privacy import Basis, DataKind, Leaving, Link
from people.models import Person, User
from privacy import checks, document
from privacy.labels import LABELS

pytestmark = pytest.mark.django_db
EVERY = apps.get_models(include_auto_created=True)


def test_every_table_that_names_a_person_is_in_the_register():
    assert list(checks.unregistered(EVERY)) == []
    assert checks.every_table_is_in_the_register(None) == []
    labels = {model._meta.label for model in EVERY}
    # Nothing stands in it that is no longer there.
    assert {kind.model for kind in privacy.registered()} | set(privacy.named_nothing()) <= labels


@isolate_apps("people")
def test_a_new_table_is_noticed():
    class Vote(models.Model):
        voter = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
        about = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")
        ip_address = models.TextField()
        said = models.JSONField()

        class Meta:
            app_label = "people"

    Vote._meta.get_field("about").remote_field.model = Person
    assert set(checks.unregistered([Vote])) >= {
        f"people.Vote: {column}" for column in ("voter", "ip_address", "said")
    }


def test_no_table_can_be_taken_away_unnoticed(monkeypatch):
    """The check is not met by chance: without the kinds of a table that table is missing."""
    whole = privacy._kinds
    for model in {kind.model for kind in privacy.registered()}:
        rest = {name: one for name, one in whole.items() if one.model != model}
        monkeypatch.setattr(privacy, "_kinds", rest)
        assert any(found.startswith(model) for found in checks.unregistered(EVERY)), model


def test_a_kind_says_what_it_is():
    for kind in privacy.registered():
        user = User(pk=1, username="noen")
        assert str(kind.label)
        assert str(kind.purpose).endswith(".")
        assert kind.kept
        for link in kind.links:
            assert link.listed or link.says
            for name in link.fields:
                # A word of its own: packages and columns for programs have none in Norwegian.
                assert name in LABELS or isinstance(
                    kind.model_class._meta.get_field(name).verbose_name, Promise
                )
            if link.path or link.find:
                str(kind.rows(link, user).query)
            if link.leaving == Leaving.CLEARED:
                assert kind.model_class._meta.get_field(link.column).null
        kind.past(timezone.now()).exists()


def test_what_cannot_be_carried_out_is_refused():
    words = {"name": "x", "model": "people.Role", "label": "x", "purpose": "x.", "basis": Basis.CONSENT}
    group = privacy.Group.WORK
    for link in (
        Link("user", leaving=Leaving.EMPTIED),
        Link(leaving=Leaving.DELETED, listed=False),
        Link(leaving=None),
    ):
        with pytest.raises(ValueError, match="x: "):
            privacy.register(DataKind(**words, group=group, links=(link,)))


def test_the_page_of_the_docs_says_what_the_register_says(capsys):
    """`manage.py personal_data --write` makes them equal."""
    call_command("personal_data")
    said = capsys.readouterr().out
    assert (settings.BASE_DIR / document.PATH).read_text(encoding="utf-8") == said
    for kind in privacy.all_kinds():
        assert f"`{kind.model}`" in said


def test_the_database_keeps_an_anonymous_account_closed():
    user = User.objects.create(username="borte", is_active=False, anonymised_at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=user.pk).update(is_active=True)
