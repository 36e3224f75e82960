"""Signing in at the identity provider, on a phone, and being shown out by the identity system."""

from collections.abc import Callable
from typing import Any

import pytest
import requests
from playwright.sync_api import Page, expect

from dev.accounts import ServiceError
from people.models import Person, Unit, User
from people.scim import ids, tokens
from tests import keycloak, oidc_provider

Visit = Callable[..., Page]


def leaves(site: str, user: User) -> None:
    """What an identity system says over SCIM of somebody who has left."""
    _token, secret = tokens.make(name="Identitetssystemet")
    answer = requests.patch(
        f"{site}/scim/v2/Users/{ids.user_id(user.pk)}",
        headers={"Authorization": f"Bearer {secret}"},
        json={
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
            "Operations": [{"op": "replace", "path": "active", "value": False}],
        },
        timeout=30,
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["active"] is False


def at_the_mock(page: Page) -> None:
    page.locator("input[name=sub]").fill("amina")
    page.get_by_role("button", name="Authorize").first.click()


def at_keycloak(page: Page) -> None:
    page.locator("#username").fill("amina")
    page.locator("#password").fill(keycloak.PASSWORD)
    page.locator("#kc-login").click()


def in_and_out(visit: Visit, site: str, agree: Callable[[Page], None]) -> Page:
    """Amina signs in at the provider, is where she works, and is shown out at the next click when she has left."""
    Person.objects.filter(user__username="ansatt").update(number="1001", unit=None)
    Unit.objects.filter(short_name="BST").update(code="A1")
    page = visit()
    page.goto("/nettverk/")
    page.locator(".site-header").get_by_role("link", name="Logg inn").click()
    page.get_by_role("link", name="Logg inn med jobbkonto").click()
    agree(page)
    page.wait_for_url(f"{site}/nettverk/")
    page.goto("/folk/")
    expect(page.locator("h1")).to_be_visible()
    person = Person.objects.get(user__username="ansatt")
    assert person.unit
    assert person.unit.short_name == "BST"
    assert person.user.groups.filter(name="Redaktører").exists()

    leaves(site, person.user)
    page.locator(".tab-bar").get_by_role("link", name="Folk").click()
    page.wait_for_url(f"{site}/logg-inn/?next=/folk/")
    page.get_by_role("link", name="Logg inn med jobbkonto").click()
    return page


def test_in_with_ones_job_account_and_out_when_it_is_closed(visit: Visit, site: str, settings: Any) -> None:
    with oidc_provider.running() as provider:
        settings.OIDC = provider.settings(groups={"felles-skriver": "Redaktører"})
        provider.says("amina", employee_number="1001", unit="A1", groups=["felles-skriver"])
        page = in_and_out(visit, site, at_the_mock)
        at_the_mock(page)
        expect(page.locator("h1")).to_have_text("Kontoen din er stengt")


@pytest.mark.keycloak
@pytest.mark.thorough
def test_the_same_at_a_keycloak(
    visit: Visit, site: str, settings: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    try:
        with keycloak.running(tmp_path_factory.mktemp("keycloak"), site) as settings.OIDC:
            page = in_and_out(visit, site, at_keycloak)
            # Keycloak has not heard of it: Amina is signed in there, and comes straight back.
            expect(page.locator("h1")).to_have_text("Kontoen din er stengt")
    except ServiceError as error:
        pytest.skip(f"Keycloak does not run: {error}")
