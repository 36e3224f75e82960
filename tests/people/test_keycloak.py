"""Signing in at a real Keycloak."""

from typing import Any
from urllib.parse import urlsplit

import pytest

from dev.accounts import ServiceError
from people.models import Person, User
from tests import keycloak
from tests.factories.people import PersonFactory, UnitFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.keycloak, pytest.mark.thorough]


@pytest.fixture
def provider(settings: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:
    try:
        with keycloak.running(tmp_path_factory.mktemp("keycloak")) as oidc:
            settings.OIDC = oidc
            yield oidc
    except ServiceError as error:
        pytest.skip(f"Keycloak does not run: {error}")


def test_in_with_unit_and_groups_and_out_there_too(client: Any, provider: Any) -> None:
    user = PersonFactory(number="1001", user=UserFactory()).user
    unit = UnitFactory(code="A1")
    back = urlsplit(keycloak.sign_in(client.get("/logg-inn/oidc/?next=/veiledere/")["Location"], "amina"))
    answer = client.get(f"{back.path}?{back.query}")
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/veiledere/"), answer.text
    assert client.get("/").wsgi_request.user == user
    assert Person.objects.get(user=user).unit == unit
    assert user.groups.filter(name="Redaktører").exists()
    assert f"{provider.issuer}/protocol/openid-connect/logout?id_token_hint=" in client.post("/logg-ut/").text

    User.objects.filter(pk=user.pk).update(is_active=False)
    back = urlsplit(keycloak.sign_in(client.get("/logg-inn/oidc/")["Location"], "amina"))
    assert "Kontoen din er stengt" in client.get(f"{back.path}?{back.query}").text
