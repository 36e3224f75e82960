"""Signing in at the identity provider, on a phone, and being shown out by the identity system."""

from collections.abc import Callable
from typing import Any

import requests
from playwright.sync_api import Page, expect

from people.models import Person, Unit, User
from people.scim import ids, tokens
from tests import oidc_provider

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


def test_in_with_ones_job_account_and_out_when_it_is_closed(visit: Visit, site: str, settings: Any) -> None:
    Person.objects.filter(user__username="ansatt").update(number="1001", unit=None)
    Unit.objects.filter(short_name="BST").update(code="B10")
    with oidc_provider.running() as provider:
        settings.OIDC = provider.settings()
        provider.says("amina", employee_number="1001", unit="B10", roles=["leder"])
        page = visit()
        page.goto("/nettverk/")
        page.locator(".site-header").get_by_role("link", name="Logg inn").click()
        page.get_by_role("link", name="Logg inn med jobbkonto").click()
        page.locator("input[name=sub]").fill("amina")
        page.get_by_role("button", name="Authorize").first.click()
        page.wait_for_url(f"{site}/nettverk/")
        page.goto("/folk/")
        expect(page.locator("h1")).to_be_visible()
        person = Person.objects.get(user__username="ansatt")
        assert person.unit
        assert person.unit.short_name == "BST"

        leaves(site, person.user)
        page.locator(".tab-bar").get_by_role("link", name="Folk").click()
        page.wait_for_url(f"{site}/logg-inn/?next=/folk/")
        page.get_by_role("link", name="Logg inn med jobbkonto").click()
        page.locator("input[name=sub]").fill("amina")
        page.get_by_role("button", name="Authorize").first.click()
        expect(page.locator("h1")).to_have_text("Kontoen din er stengt")
