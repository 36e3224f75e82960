"""A walk over every URL pattern: each has a rule for who may ask, and a new one without a rule fails here."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

from notifications import kinds, unsubscribing
from people.scim import tokens
from privacy.models import DeletionRequest
from tests.factories import courses as make_course
from tests.factories import guides as make
from tests.factories.home import news
from tests.factories.networks import NetworkFactory
from tests.factories.people import UserFactory, administrator, editor, employee, external

pytestmark = pytest.mark.django_db

PEOPLE = ["anonymous", "external", "employee", "editor", "administrator", "superuser"]
EVERYONE, SIGNED_IN, WRITERS, POST_ONLY = "everyone", "signed in", "writers", "post only"
# Takes a form; whoever comes without one is led to the page that has it.
FORM = "form"
# The group of administrators, and superusers; or these alone.
ADMINISTRATORS, SUPERUSERS = "administrators", "superusers"
# Asked by programs with a token of their own; nobody's session counts.
TOKEN = "token"

# The rule of each of our own addresses.
RULES = {
    "healthz": EVERYONE,
    "start": EVERYONE,
    "arrange": SIGNED_IN,
    "login": EVERYONE,
    "second_factor": SIGNED_IN,
    "logout": FORM,
    "account": SIGNED_IN,
    "sign_out_everywhere": FORM,
    "set_up_factor": SIGNED_IN,
    "new_codes": FORM,
    "turn_off_factor": FORM,
    "invitations": SIGNED_IN,
    "invite": FORM,
    "invitation_again": FORM,
    "invitation_withdraw": FORM,
    "invitation_ends": FORM,
    "invitation": EVERYONE,
    "oidc_ask": EVERYONE,
    "oidc_answer": EVERYONE,
    "choose_language": EVERYONE,
    "news:index": EVERYONE,
    "news:page": EVERYONE,
    "news:image": EVERYONE,
    "people:people": SIGNED_IN,
    "people:person": SIGNED_IN,
    "people:me": SIGNED_IN,
    "people:edit": SIGNED_IN,
    "people:away": SIGNED_IN,
    "people:confirm": FORM,
    "people:colleagues": SIGNED_IN,
    "privacy:mine": SIGNED_IN,
    "privacy:kind": SIGNED_IN,
    "privacy:export": FORM,
    "privacy:ask": SIGNED_IN,
    "privacy:withdraw": FORM,
    "people_photos:photo": EVERYONE,
    "people:handover": SIGNED_IN,
    "people:unheld": SIGNED_IN,
    "people:units": SIGNED_IN,
    "people:unit": SIGNED_IN,
    "notifications:index": SIGNED_IN,
    "notifications:count": EVERYONE,
    "notifications:settings": SIGNED_IN,
    "notifications:open": SIGNED_IN,
    "notifications:read": FORM,
    "notifications:read_all": FORM,
    "notifications:unsubscribe": EVERYONE,
    "mentions:tags": EVERYONE,
    "mentions:tag": EVERYONE,
    "mentions:suggest": SIGNED_IN,
    "guides:index": EVERYONE,
    "guides:processes": EVERYONE,
    "guides:guide": EVERYONE,
    "guides:printout": EVERYONE,
    "guides:step": EVERYONE,
    "guides:tick": FORM,
    "guides:follow": FORM,
    "guides:page": EVERYONE,
    "guides:responsibility": SIGNED_IN,
    "guides:duties": SIGNED_IN,
    "guides:variants": SIGNED_IN,
    "courses:index": EVERYONE,
    "courses:course": EVERYONE,
    "courses:taken": FORM,
    "approvals:tasks": SIGNED_IN,
    "approvals:review": SIGNED_IN,
    "approvals:preview": SIGNED_IN,
    "approvals:draft_file": SIGNED_IN,
    "approvals_files:file": EVERYONE,
    "networks:index": EVERYONE,
    "networks:network": EVERYONE,
    "networks:join": FORM,
    "networks:withdraw": FORM,
    "networks:leave": FORM,
    "networks:add": FORM,
    "networks:decide": FORM,
    "networks:member": FORM,
    "search:search": EVERYONE,
    "search:suggest": EVERYONE,
    "search:report": POST_ONLY,
    "search_api:search": EVERYONE,
    "media": WRITERS,
    "draft_file": WRITERS,
    "wagtaildocs_serve": WRITERS,
    "asset": EVERYONE,
    "unit_move": ADMINISTRATORS,
    "unit_merge": ADMINISTRATORS,
    "unit_close": ADMINISTRATORS,
    "search_index": ADMINISTRATORS,
    "search_index_rebuild": ADMINISTRATORS,
    "search_index_check": ADMINISTRATORS,
    "search_index_retry": ADMINISTRATORS,
    "privacy_admin": ADMINISTRATORS,
    "privacy_answer": ADMINISTRATORS,
    "privacy_person": ADMINISTRATORS,
    "privacy_export_of": ADMINISTRATORS,
    "privacy_log": ADMINISTRATORS,
    "privacy_log_results": ADMINISTRATORS,
    "sign_ins": ADMINISTRATORS,
    "account_sign_out": ADMINISTRATORS,
    "scim_admin": SUPERUSERS,
    "scim_new_token": SUPERUSERS,
    "scim_revoke_token": SUPERUSERS,
    "scim_leave_group": SUPERUSERS,
    "scim_take_group": SUPERUSERS,
    "scim:root": TOKEN,
    "scim:config": TOKEN,
    "scim:schemas": TOKEN,
    "scim:schema": TOKEN,
    "scim:resource_types": TOKEN,
    "scim:resource_type": TOKEN,
    "scim:users": TOKEN,
    "scim:search_users": TOKEN,
    "scim:user": TOKEN,
    "scim:groups": TOKEN,
    "scim:search_groups": TOKEN,
    "scim:group": TOKEN,
    "scim:me": TOKEN,
    "scim:bulk": TOKEN,
    "scim:search": TOKEN,
    "scim:without_slash": TOKEN,
    "scim:nothing": TOKEN,
}

# Wagtail's own: asked by nobody without access to the admin, but for signing in and its scripts.
WAGTAIL = ("wagtail", "wagtailadmin", "wagtaildocs", "wagtailimages", "wagtailusers", "wagtailsnippets")
WAGTAIL_OPEN = {
    "wagtailadmin_login", "wagtailadmin_password_reset", "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm", "wagtailadmin_password_reset_complete", "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}  # fmt: skip


def patterns(
    resolver: Any = None, prefix: str = "", names: tuple[str, ...] = ()
) -> Iterator[tuple[str, str, URLPattern]]:
    """(full name, route, pattern) of everything that is mounted."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            part = "" if isinstance(entry.pattern, LocalePrefixPattern) else str(entry.pattern)
            deeper = (*names, entry.namespace) if entry.namespace else names
            yield from patterns(entry, prefix + part, deeper)
        else:
            yield ":".join((*names, entry.name or "")), prefix + str(entry.pattern), entry


def ours() -> list[tuple[str, str, URLPattern]]:
    return [found for found in patterns() if not found[1].startswith("admin/") or found[0] in RULES]


def test_every_address_has_a_rule():
    assert {name for name, _route, _pattern in ours()} == set(RULES)


@pytest.fixture
def browsers(client):
    people = {
        "external": external(),
        "employee": employee(),
        "editor": editor(),
        "administrator": administrator(),
        "superuser": UserFactory(is_superuser=True),
    }
    found = {"anonymous": client}
    for name, user in people.items():
        found[name] = type(client)()
        found[name].force_login(user)
    return found


@pytest.fixture
def addresses():
    """One real address for each rule."""
    doc = make.document()
    guide = make.guide()
    part = make.step(guide, slug="steg", resources=[make.template_resource(doc)])
    version = make.publish(part)
    make.publish(guide)
    make.edit(part, text="Ny")
    state = make.send(part)
    item = news(image=make.image())
    network = NetworkFactory(closed=True)
    course = make_course.published_course()
    token, _secret = tokens.make(name="Entra ID")
    request_for_deletion = DeletionRequest.objects.create(user=guide.owner, text="Alt")
    return {
        "healthz": "/healthz",
        "start": "/",
        "arrange": "/min-start/",
        "login": "/logg-inn/",
        "second_factor": "/logg-inn/kode/",
        "logout": "/logg-ut/",
        "account": "/min-konto/",
        "sign_out_everywhere": "/min-konto/logg-ut/",
        "set_up_factor": "/min-konto/totrinn/",
        "new_codes": "/min-konto/totrinn/koder/",
        "turn_off_factor": "/min-konto/totrinn/av/",
        "invitations": "/invitasjoner/",
        "invite": "/invitasjoner/ny/",
        "invitation_again": "/invitasjoner/1/send/",
        "invitation_withdraw": "/invitasjoner/1/trekk/",
        "invitation_ends": "/invitasjoner/1/slutt/",
        "invitation": "/invitasjon/x/",
        "oidc_ask": "/logg-inn/oidc/",
        "oidc_answer": "/logg-inn/oidc/svar/",
        "choose_language": "/sprak/nb/?fra=/veiledere/",
        "news:index": "/nyheter/",
        "news:page": f"/nyheter/{item.slug}/",
        "news:image": f"/nyheter/bilde/{item.pk}/{item.picture['variants'][0]['sha256'][:16]}/",
        "people:people": "/folk/",
        "people:person": f"/folk/{guide.owner.person.pk}/",
        "people:me": "/folk/meg/",
        "people:edit": "/folk/meg/rediger/",
        "people:away": "/folk/meg/borte/",
        "people:confirm": "/folk/meg/stemmer/",
        "people:colleagues": "/folk/meg/kolleger/?deputy=et",
        "privacy:mine": "/folk/meg/data/",
        "privacy:kind": "/folk/meg/data/person/",
        "privacy:export": "/folk/meg/data/eksport/",
        "privacy:ask": "/folk/meg/data/slett/",
        "privacy:withdraw": "/folk/meg/data/angre/",
        "people_photos:photo": f"/folk/{guide.owner.person.pk}/bilde/{'0' * 32}/96/",
        "people:handover": f"/folk/{guide.owner.person.pk}/overlevering/",
        "people:unheld": "/folk/uten-ansvarlig/",
        "people:units": "/folk/enheter/",
        "people:unit": f"/folk/enheter/{guide.owner_unit_id}/",
        "notifications:index": "/varsler/",
        "notifications:count": "/varsler/antall/",
        "notifications:settings": "/varsler/innstillinger/",
        "notifications:open": "/varsler/1/",
        "notifications:read": "/varsler/1/lest/",
        "notifications:read_all": "/varsler/lest/",
        "notifications:unsubscribe": f"/varsler/avmeld/{unsubscribing.token(guide.owner.pk, [kinds.get('home.news')])}/",
        "mentions:tags": "/emner/",
        "mentions:tag": "/emner/fugl/",
        "mentions:suggest": "/omtale/forslag/?q=@et",
        "guides:index": "/veiledere/",
        "guides:processes": "/veiledere/prosesser/",
        "guides:guide": f"/veiledere/{guide.slug}/",
        "guides:printout": f"/veiledere/{guide.slug}/utskrift/",
        "guides:step": f"/veiledere/{guide.slug}/steg/",
        "guides:tick": f"/veiledere/{guide.slug}/steg/ferdig/",
        "guides:follow": f"/folg/{guide.slug}/",
        "guides:page": f"/side/{guide.pk}/",
        "guides:responsibility": "/ansvar/",
        "guides:duties": f"/ansvar/{guide.process.slug}/",
        "guides:variants": f"/ansvar/{guide.process.slug}/varianter/",
        "courses:index": "/kurs/",
        "courses:course": course.url,
        "courses:taken": f"{course.url}tatt/",
        "approvals:tasks": "/godkjenning/",
        "approvals:review": f"/godkjenning/{state.pk}/",
        "approvals:preview": f"/godkjenning/{state.pk}/forhandsvisning/",
        "approvals:draft_file": f"/godkjenning/{state.pk}/filer/document/{doc.pk}/",
        "approvals_files:file": f"/filer/{version.pk}/document/{doc.pk}/mal.txt",
        "networks:index": "/nettverk/",
        "networks:network": f"/nettverk/{network.slug}/",
        "networks:join": f"/nettverk/{network.slug}/bli-med/",
        "networks:withdraw": f"/nettverk/{network.slug}/angre/",
        "networks:leave": f"/nettverk/{network.slug}/forlat/",
        "networks:add": f"/nettverk/{network.slug}/legg-til/",
        "networks:decide": f"/nettverk/{network.slug}/soknader/1/",
        "networks:member": f"/nettverk/{network.slug}/medlemmer/1/",
        "search:search": "/sok/?q=steg",
        "search:suggest": "/sok/forslag/?q=steg",
        "search:report": "/sok/treff/",
        "search_api:search": "/api/v2/search/?q=steg",
        "media": f"/admin/media/{doc.file.name}",
        "draft_file": f"/admin/filer/document/{doc.pk}/",
        "wagtaildocs_serve": doc.url,
        "asset": "/veiledere/",
        "unit_move": f"/admin/enheter/{guide.owner_unit_id}/flytt/",
        "unit_merge": f"/admin/enheter/{guide.owner_unit_id}/sla-sammen/",
        "unit_close": f"/admin/enheter/{guide.owner_unit_id}/avslutt/",
        "search_index": "/admin/sokeindeks/",
        "search_index_rebuild": "/admin/sokeindeks/postgresql/bygg/",
        "search_index_check": "/admin/sokeindeks/postgresql/kontroll/",
        "search_index_retry": "/admin/sokeindeks/postgresql/igjen/",
        "privacy_admin": "/admin/personvern/",
        "privacy_answer": f"/admin/personvern/foresporsel/{request_for_deletion.pk}/",
        "privacy_person": f"/admin/personvern/person/{guide.owner.pk}/",
        "privacy_export_of": f"/admin/personvern/person/{guide.owner.pk}/eksport/",
        "privacy_log": "/admin/personvern/logg/",
        "sign_ins": "/admin/personvern/innlogginger/",
        "account_sign_out": f"/admin/kontoer/{guide.owner.pk}/logg-ut/",
        "privacy_log_results": "/admin/personvern/logg/resultater/",
        "scim_admin": "/admin/scim/",
        "scim_new_token": "/admin/scim/ny/",
        "scim_revoke_token": f"/admin/scim/{token.pk}/trekk-tilbake/",
        "scim_leave_group": "/admin/scim/gruppe/",
        "scim_take_group": "/admin/scim/gruppe/1/ta-tilbake/",
        "scim:root": "/scim/v2/",
        "scim:config": "/scim/v2/ServiceProviderConfig",
        "scim:schemas": "/scim/v2/Schemas",
        "scim:schema": "/scim/v2/Schemas/urn:ietf:params:scim:schemas:core:2.0:User",
        "scim:resource_types": "/scim/v2/ResourceTypes",
        "scim:resource_type": "/scim/v2/ResourceTypes/User",
        "scim:users": "/scim/v2/Users",
        "scim:search_users": "/scim/v2/Users/.search",
        "scim:user": f"/scim/v2/Users/u{guide.owner.pk}",
        "scim:groups": "/scim/v2/Groups",
        "scim:search_groups": "/scim/v2/Groups/.search",
        "scim:group": "/scim/v2/Groups/g1",
        "scim:me": "/scim/v2/Me",
        "scim:bulk": "/scim/v2/Bulk",
        "scim:search": "/scim/v2/.search",
        "scim:without_slash": "/scim/v2/Users/",
        "scim:nothing": "/scim/v2/Units",
    }


def may(rule: str, person: str) -> bool:
    return {
        EVERYONE: True,
        SIGNED_IN: person != "anonymous",
        WRITERS: person in ("editor", "administrator", "superuser"),
        ADMINISTRATORS: person in ("administrator", "superuser"),
        SUPERUSERS: person == "superuser",
        POST_ONLY: False,
        TOKEN: False,
        FORM: False,
    }[rule]


@pytest.mark.parametrize("person", PEOPLE)
def test_who_may_ask(browsers, addresses, person):
    wrong = {}
    for name, rule in RULES.items():
        response = browsers[person].get(addresses[name])
        status = response.status_code
        if rule == POST_ONLY:
            fine = status == 405
        elif rule == TOKEN:
            fine = status == 401
        elif rule == FORM:
            fine = status == 302 and response["Location"] in addresses.values()
        elif rule in (ADMINISTRATORS, SUPERUSERS):
            # Wagtail sends others back to where they may be. Two of these are forms of the first.
            fine = status in ((200, 302) if may(rule, person) else (302, 403))
        elif may(rule, person):
            # Signed in is the first gate; duties and audience may close the second one.
            fine = status in ((200, 302, 400, 404) if rule != SIGNED_IN else (200, 403, 404))
            # Whoever needs no code goes on at once.
            fine = fine or (name == "second_factor" and status == 302)
        elif rule == SIGNED_IN:
            fine = status == 302 and "/logg-inn/" in response["Location"]
        else:
            fine = status in (403, 404)
        if not fine:
            wrong[name] = status
    assert wrong == {}


@pytest.mark.parametrize("person", ["anonymous", "external", "employee"])
def test_the_admin_is_closed_to_readers(browsers, person):
    """Every pattern of the admin, with made-up arguments: a redirect to sign in or a refusal, never a page."""
    asked = 0
    wrong = {}
    for name, route, _pattern in patterns():
        if not route.startswith("admin/") or name in RULES or name.rpartition(":")[2] in WAGTAIL_OPEN:
            continue
        path = "/" + sample(route)
        response = browsers[person].get(path)
        asked += 1
        if response.status_code not in (301, 302, 403, 404, 405):
            wrong[name] = (path, response.status_code)
    assert asked > 150
    assert wrong == {}


# What would make somebody a superuser: accounts and groups, and nothing else of Wagtail's is a superuser's alone here.
OF_ACCOUNTS = ("admin/users/", "admin/groups/", "admin/bulk/people/user/")


@pytest.mark.parametrize("person", ["editor", "administrator"])
def test_accounts_and_groups_are_closed_to_all_but_superusers(browsers, person):
    found = [route for _name, route, _pattern in patterns() if route.startswith(OF_ACCOUNTS[:2])]
    assert len(found) > 10
    paths = ["/" + sample(route) for route in found]
    paths += [f"/{OF_ACCOUNTS[2]}{do}/?id=1" for do in ("assign_role", "set_active_state", "delete")]
    wrong = {path: browsers[person].get(path).status_code for path in paths}
    assert {path: status for path, status in wrong.items() if status not in (302, 403, 404)} == {}


def sample(route: str) -> str:
    """An address that a route matches, with 1 for numbers and x for words."""
    route = re.sub(r"\(\?P<\w+>[^)]*\\d[^)]*\)", "1", route)
    route = re.sub(r"\(\?P<\w+>[^)]*\)", "x", route)
    route = re.sub(r"<int:\w+>", "1", route)
    route = re.sub(r"<uuid:\w+>", "00000000-0000-4000-8000-000000000000", route)
    route = re.sub(r"<[^>]+>", "x", route)
    return route.replace("^", "").replace("$", "").replace("\\", "").replace("(?:/|)", "")


def test_no_number_is_too_large(client, addresses):
    """In an address, its query, a form or a header: the answer is that there is none, or as if nothing was asked.
    What goes wrong in a view is raised here."""
    client.force_login(employee(is_superuser=True))
    queries = {
        "guides:index": ("enhet", "side"),
        "guides:processes": ("enhet", "side"),
        "guides:variants": ("endre",),
        "courses:index": ("prosess", "av", "side"),
        "courses:course": ("fra",),
        "people:people": ("enhet", "sted", "svarer", "kompetanse", "rolle", "side"),
        "people:units": ("under", "side"),
        "news:index": ("enhet", "side"),
        "networks:index": ("side",),
        "notifications:index": ("side",),
        "search:search": ("side",),
        "approvals_files:file": ("w",),
    }
    numbered = {name for name, route, _pattern in ours() if "<int:" in route}
    assert len(numbered) > 20
    wrong: list[Any] = []
    # The largest that is taken for a number, and more digits than Python makes one of.
    for number in ("9" * 18, "9" * 5000):
        for name, asked in queries.items():
            for query in asked:
                status = client.get(addresses[name], {query: number}).status_code
                wrong += [(name, query, status)] if status not in (200, 404) else []
        for part in (f"bytes={number}-", f"bytes=0-{number}", f"bytes=-{number}"):
            status = client.get(addresses["approvals_files:file"], headers={"Range": part}).status_code
            wrong += [(part[:9], status)] if status not in (200, 206, 416) else []
        client.post(addresses["guides:variants"], {"variant": number, "remove": ""})
        client.post(addresses["notifications:read_all"], {"until": number})
    # More than the database has room for.
    for name in numbered:
        for found in re.finditer(r"(?<=/)\d+(?=/)", addresses[name]):
            address = addresses[name][: found.start()] + "9" * 30 + addresses[name][found.end() :]
            answers = {client.get(address).status_code, client.post(address).status_code}
            # Forms lead to their page, or ask first whether one may; what only reads takes no form.
            wrong += [(name, answers)] if not answers <= {302, 403, 404, 405, 410} else []
    assert wrong == []
