"""Signing in at the identity provider, on a phone, and being shown out."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from people.models import Person, Unit, User
from tests import oidc_provider

Visit = Callable[..., Page]


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

        User.objects.filter(username="ansatt").update(is_active=False)
        page.locator(".tab-bar").get_by_role("link", name="Folk").click()
        page.wait_for_url(f"{site}/logg-inn/?next=/folk/")
        page.get_by_role("link", name="Logg inn med jobbkonto").click()
        page.locator("input[name=sub]").fill("amina")
        page.get_by_role("button", name="Authorize").first.click()
        expect(page.locator("h1")).to_have_text("Kontoen din er stengt")
