"""The administrators' page: tokens, and the groups that are left to the identity system."""

import re

import pytest
from django.contrib.auth.models import Group
from wagtail.models import ModelLogEntry

from people.scim import tokens
from people.scim.models import ScimGroup, ScimToken
from tests.factories.people import UserFactory, employee

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def test_a_token_is_made_and_shown_once(admin, client):
    asked = admin.get("/admin/scim/ny/")
    assert "vises én gang" in asked.content.decode()
    made = admin.post("/admin/scim/ny/", {"name": "Entra ID", "days": "30"})
    secret = re.search(r'value="(felles-scim-[^"]+)"', made.content.decode())[1]
    assert "no-store" in made["Cache-Control"]
    assert tokens.whose(secret) == ScimToken.objects.get()
    page = admin.get("/admin/scim/").content.decode()
    assert "Entra ID" in page
    assert secret not in page
    again = admin.post("/admin/scim/ny/", {"name": "Entra ID", "days": "0"})
    assert again.content.decode().count("w-field--error") == 2
    assert ScimToken.objects.count() == 1
    assert ModelLogEntry.objects.filter(action="people.scim_token.create").count() == 1


def test_a_token_is_revoked_after_one_is_asked(admin):
    token, secret = tokens.make(name="Entra ID")
    path = f"/admin/scim/{token.pk}/trekk-tilbake/"
    assert "Entra ID" in admin.get(path).content.decode()
    headers = {"Authorization": f"Bearer {secret}"}
    assert admin.get("/scim/v2/Users", headers=headers).status_code == 200
    assert admin.post(path)["Location"] == "/admin/scim/"
    revoked = ScimToken.objects.get().revoked
    assert admin.get("/scim/v2/Users", headers=headers).status_code == 401
    admin.post(path)
    assert ScimToken.objects.get().revoked == revoked
    assert admin.get("/admin/scim/99/trekk-tilbake/").status_code == 404


def test_a_group_is_left_to_it_and_taken_back(admin):
    """Never one whose members may give rights."""
    editors, administrators = Group.objects.get(name="Redaktører"), Group.objects.get(name="Administratorer")
    page = admin.get("/admin/scim/").content.decode()
    assert f'<option value="{editors.pk}">' in page
    assert f'<option value="{administrators.pk}">' not in page
    admin.post("/admin/scim/gruppe/", {"group": administrators.pk})
    assert not ScimGroup.objects.exists()
    admin.post("/admin/scim/gruppe/", {"group": editors.pk})
    admin.post("/admin/scim/gruppe/", {"group": editors.pk})
    left = ScimGroup.objects.get()
    user = employee()
    user.groups.add(editors)
    admin.post(f"/admin/scim/gruppe/{left.pk}/ta-tilbake/")
    assert not ScimGroup.objects.exists()
    assert user.groups.get() == editors


def test_it_is_for_superusers_alone(client):
    """An administrator of the site's content is none."""
    token, _secret = tokens.make(name="Entra ID")
    user = employee()
    user.groups.add(Group.objects.get(name="Administratorer"))
    client.force_login(user)
    assert "/admin/scim/" not in client.get("/admin/").content.decode()
    client.post(f"/admin/scim/{token.pk}/trekk-tilbake/")
    client.post("/admin/scim/ny/", {"name": "Min", "days": "30"})
    client.post("/admin/scim/gruppe/", {"group": Group.objects.get(name="Redaktører").pk})
    assert list(ScimToken.objects.values_list("name", "revoked")) == [("Entra ID", None)]
    assert not ScimGroup.objects.exists()
    assert client.get("/admin/scim/").status_code == 302
