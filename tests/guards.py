"""`make guards`: switches off each named guard in turn, and fails if the tests that should notice still pass.

A guard is one function with a name (or a trigger in the database). What switches it off lets everybody through.
"""

import importlib
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

OFF = "FELLES_GUARD_OFF"


@dataclass(frozen=True)
class Guard:
    """`place` is «module:function» or «module:Class.method»; `off` takes its place; `tests` must then fail."""

    name: str
    place: str
    off: Callable[..., Any]
    tests: str

    def switch_off(self) -> None:
        module_name, _sep, path = self.place.partition(":")
        owner: Any = importlib.import_module(module_name)
        *classes, name = path.split(".")
        for class_name in classes:
            owner = getattr(owner, class_name)
        assert callable(getattr(owner, name)), f"{self.place} is no function"
        setattr(owner, name, self.off)


def _yes(*args: Any, **kwargs: Any) -> bool:
    return True


def _no(*args: Any, **kwargs: Any) -> bool:
    return False


def _for_all(*args: Any) -> frozenset[str]:
    return frozenset({"public"})


def _nothing(*args: Any, **kwargs: Any) -> None:
    return None


def _nobody(*args: Any, **kwargs: Any) -> set[int]:
    return set()


def _all(queryset: Any, *args: Any, **kwargs: Any) -> Any:
    return queryset.all()


def _true() -> str:
    return "TRUE"


def _everything(*args: Any) -> dict[str, Any]:
    return {"exists": {"field": "acl"}}


def _everybody(*args: Any) -> set[int]:
    from people.models import User

    return set(User.objects.values_list("pk", flat=True))


def _every_field(*args: Any) -> frozenset[str]:
    from people.visibility import EVERYTHING

    return EVERYTHING


def _no_condition(*args: Any) -> Any:
    from django.db.models import Q

    return Q()


def _no_conditions() -> list[Any]:
    return []


def _everybody(notifications: Any, user: Any) -> list[Any]:
    """All of somebody's, each with what it is about in words."""
    from notifications.kinds import Shown

    found = list(notifications.filter(user=user.pk)) if user else []
    for one in found:
        one.shown = Shown(str(one.target))
        one.thing = one.target
    return found


def _at_once(preferences: Any, moment: Any) -> Any:
    return moment


def _as_it_says(text: str) -> Any:
    """Believes any token, signed or not."""
    import base64
    import json

    from notifications import kinds

    data = text.partition(":")[0]
    user_id, names = json.loads(base64.urlsafe_b64decode(data + "=" * (-len(data) % 4)))
    return user_id, [kinds.get(name) for name in names]


def _all_people(*args: Any) -> Any:
    from people.models import Person

    return Person.objects.all()


def _about(person: Any, viewer: Any) -> set[str]:
    return {"about"}


def _whatever_is_there(text: Any, ids: Any, viewer: Any) -> dict[int, Any]:
    return text.found(viewer).model._base_manager.in_bulk(list(ids))


def _as_it_is(response: Any, **more: Any) -> Any:
    return response


def _for_an_hour(*, public: bool) -> str:
    return "public, max-age=3600"


# The trigger is switched off by the database fixture in tests/conftest.py.
TRIGGER = "append-only trigger"

SERVICES = "tests/approvals/test_services.py"
WAYS = "tests/approvals/test_no_way_round.py"
LEAKS = "tests/test_leaks.py"
NOTIFICATIONS = "tests/notifications"
PROFILES = "tests/people/test_profiles.py"
TEXTS = "tests/people/test_texts.py -k whose_name"
TAGS = "tests/mentions/test_tags.py"
MENTIONS = "tests/mentions/test_notices.py"
NETWORKS = "tests/networks/test_pages.py"
NETWORK_SEARCH = "tests/networks/test_search.py -k postgresql"
FILES = "tests/cms/test_files.py"
SCIM = "tests/people/scim"
NETWORK_RULES = "tests/networks/test_services.py tests/networks/test_permissions.py"

HANDOVER = "tests/people/handover"
PRIVACY = "tests/privacy/test_pages.py"
SIGNIN = "tests/people/test_signin.py"
OIDC = "tests/people/test_oidc.py"
IMPORT = "tests/people/test_import.py"


def _all_units(user: Any) -> Any:
    from people.models import Unit

    return Unit.objects.all()


def _all_processes(user: Any) -> Any:
    from guides.models import Process

    return Process.objects.all()


def _all_invitations(user: Any) -> Any:
    from people.models import Invitation

    return Invitation.objects.all()


def _all_requests(user: Any) -> Any:
    from privacy.models import DeletionRequest

    return DeletionRequest.objects.all()


GUARDS = [
    Guard("approver's duty", "approvals.permissions:holds_approver_duty", _yes, SERVICES),
    Guard("author is not approver", "approvals.permissions:wrote_none_of_it", _yes, SERVICES),
    Guard(
        "translators are authors",
        "approvals.permissions:translator_ids",
        _nobody,
        "tests/approvals/test_translations.py -k author",
    ),
    Guard("the hash that was seen", "approvals.permissions:is_what_was_seen", _yes, SERVICES),
    Guard("a workflow ends in a version", "approvals.services:finish_workflow", _nothing, WAYS),
    Guard(
        "nobody publishes",
        "approvals.pages:ApprovedPagePermissionTester.can_publish",
        _yes,
        f"{WAYS} -k admin_api",
    ),
    Guard("who may unpublish", "approvals.pages:may_look_after", _yes, f"{WAYS} -k unpublishing"),
    Guard("visible_to", "approvals.models:PublicationQuerySet.visible_to", _all, LEAKS),
    Guard("acl in the search", "search.postgresql.visible:acl_filter", _true, f"{LEAKS} -k postgresql"),
    Guard(
        "pending restriction",
        "search.postgresql.visible:without_pending_restrictions",
        _true,
        f"{LEAKS} -k narrowed",
    ),
    Guard(
        "acl in Elasticsearch",
        "search.elasticsearch.visible:acl_filter",
        _everything,
        f"{LEAKS} -k elasticsearch",
    ),
    Guard(
        "pending restriction in Elasticsearch",
        "search.elasticsearch.visible:without_pending_restrictions",
        _no_conditions,
        f"{LEAKS} -k narrowed",
    ),
    Guard("what may be indexed", "search.documents:is_indexable", _yes, LEAKS),
    Guard("which networks one may know of", "networks.models:NetworkQuerySet.visible_to", _all, NETWORKS),
    Guard("who finds a network", "networks.models:Network.description_acl", _for_all, NETWORK_SEARCH),
    Guard("who finds what is inside", "networks.models:Network.inside_acl", _for_all, NETWORK_SEARCH),
    Guard("what is inside a network", "networks.permissions:may_see_inside", _yes, NETWORKS),
    Guard("members of a network", "networks.permissions:may_see_members", _yes, NETWORKS),
    Guard("moderators of a network", "networks.permissions:may_see_moderators", _yes, NETWORKS),
    Guard("who may be a member", "networks.permissions:may_be_member", _yes, NETWORK_RULES),
    Guard("who may join", "networks.permissions:may_join", _yes, NETWORK_RULES),
    Guard("who may ask to join", "networks.permissions:may_ask", _yes, NETWORK_RULES),
    Guard("who may moderate", "networks.permissions:may_moderate", _yes, NETWORK_RULES),
    Guard("who may be removed", "networks.permissions:may_remove", _yes, NETWORK_RULES),
    Guard("the last moderator stays", "networks.services:is_last_moderator", _no, NETWORK_RULES),
    Guard("who may review a draft", "approvals.permissions:may_look_after", _yes, LEAKS),
    Guard(
        "who chooses what in the admin",
        "cms.choosers:has_to_do_with",
        _yes,
        "tests/test_admin_lists.py -k told_of",
    ),
    Guard("uploads are for the admin", "cms.views:may_see_uploads", _yes, f"{LEAKS} -k uploads"),
    Guard("who sees names of answerers", "people.audience:sees_who_answers", _yes, LEAKS),
    Guard("who may read what waits", "approvals.permissions:may_read_waiting", _yes, LEAKS),
    Guard(
        "a deputy stands in today",
        "people.absence:stood_in_for",
        _everybody,
        "tests/approvals/test_deputies.py",
    ),
    Guard("what of a person is shown", "people.permissions:fields_open_to", _every_field, PROFILES),
    Guard("whose page one opens", "people.directory_views:may_open_page", _yes, f"{PROFILES} -k who_opens"),
    Guard("what of a person finds them", "people.permissions:found_by", _no_condition, PROFILES),
    Guard(
        "nobody stands in while away",
        "people.profiles:Profile.is_away_between",
        _no,
        f"{PROFILES} -k nobody_who_is_away",
    ),
    Guard(
        "whose address names them",
        "people.colleagues:found_by",
        _no_condition,
        f"{PROFILES} -k hidden_address",
    ),
    Guard(
        "who may see another's data",
        "privacy.permissions:may_see_data_of",
        _yes,
        f"{PRIVACY} -k anothers_data",
    ),
    Guard(
        "who looks after privacy",
        "privacy.permissions:may_look_after_privacy",
        _yes,
        f"{PRIVACY} -k anothers_data",
    ),
    Guard(
        "whose requests one sees", "privacy.permissions:requests_of", _all_requests, f"{PRIVACY} -k withdrawn"
    ),
    Guard(
        "who may be made anonymous",
        "privacy.leavers:may_be_made_anonymous",
        _yes,
        f"{PRIVACY} -k administrators_alone",
    ),
    Guard(
        "a leaver's name in the log",
        "privacy.logs:_unname",
        _nothing,
        "tests/privacy/test_retention.py -k nothing_names",
    ),
    Guard("who may find people", "people.permissions:may_find_people", _yes, LEAKS),
    Guard("whom a text names", "people.permissions:people_named_to", _all_people, TEXTS),
    Guard(
        "which tags one finds", "mentions.models:MarkQuerySet.tags_visible_to", _all, f"{TAGS} -k who_finds"
    ),
    Guard("whose words tags find", "mentions.of_people:found_by", _no_condition, f"{TAGS} -k who_finds"),
    Guard(
        "what is inside networks, in lists", "networks.models:NetworkQuerySet.inside_visible_to", _all, TAGS
    ),
    Guard("who reads what people say", "mentions.of_people:fields_shown", _about, f"{MENTIONS} -k only"),
    Guard(
        "who reads where they are mentioned",
        "mentions.sources:Text.readable",
        _whatever_is_there,
        f"{MENTIONS} -k closed",
    ),
    Guard("how often one asks", "mentions.suggesting:may_ask_again", _yes, f"{TAGS} -k everybody"),
    Guard("who reads about local variants", "guides.permissions:may_read_about_variants", _yes, LEAKS),
    Guard(
        "whose processes one gives duties in",
        "guides.permissions:processes_for",
        _all_processes,
        "tests/people/test_duties.py -k others_find",
    ),
    Guard("who reads news", "home.models:NewsQuerySet.visible_to", _all, f"{LEAKS} tests/home/test_news.py"),
    Guard(
        "whom notifications are shown to",
        "notifications.models:NotificationQuerySet.shown_to",
        _everybody,
        f"{LEAKS} -k notifications_are",
    ),
    Guard("who is told what was decided", "approvals.mails:may_write", _yes, f"{LEAKS} -k no_longer_write"),
    Guard(
        "who waits to join a network",
        "networks.models:JoinRequestQuerySet.waiting",
        _all,
        f"{LEAKS} -k asked_to_join",
    ),
    Guard("quiet hours", "notifications.schedule:permitted", _at_once, f"{NOTIFICATIONS} -k truth"),
    Guard(
        "who has signed an unsubscribing",
        "notifications.unsubscribing:read",
        _as_it_says,
        f"{NOTIFICATIONS} -k unsubscrib",
    ),
    Guard("who may give duties", "people.duties:may_give_duty", _yes, "tests/people/test_duties.py"),
    Guard(
        "who may manage the search index",
        "search.permissions:may_manage_index",
        _yes,
        "tests/search/test_index_page.py -k administrators",
    ),
    Guard(
        "who has a course record", "courses.permissions:may_keep_record", _yes, "tests/courses/test_pages.py"
    ),
    Guard(
        "who may call SCIM",
        "people.scim.permissions:is_in_force",
        _yes,
        f"{SCIM}/test_calling.py -k in_force",
    ),
    Guard(
        "groups that give no rights", "people.scim.permissions:without_rights", _all, f"{SCIM}/test_groups.py"
    ),
    Guard(
        "what SCIM may open",
        "people.scim.permissions:may_open",
        _yes,
        f"{SCIM}/test_users.py -k stays_closed",
    ),
    Guard(
        "whom SCIM may describe",
        "people.scim.permissions:may_describe",
        _yes,
        f"{SCIM}/test_users.py -k import",
    ),
    Guard(
        "the last administrator",
        "people.scim.permissions:may_close",
        _yes,
        f"{SCIM}/test_users.py -k administrator",
    ),
    Guard(
        "who moves, merges and closes units",
        "people.permissions:may_reorganise",
        _yes,
        "tests/people/test_unit_admin.py -k only_who",
    ),
    Guard(
        "nobody outside comes inside with a unit",
        "people.reorganising:stays_on_its_side",
        _yes,
        "tests/people/test_reorganising.py -k outside",
    ),
    Guard(
        "nobody outside comes inside by an import",
        "people.importing.tree:on_the_other_side",
        _nothing,
        f"{IMPORT} -k sides",
    ),
    Guard("what an import may open", "people.importing.people:may_open", _yes, f"{IMPORT} -k stays_closed"),
    Guard(
        "whom an import knows by user name",
        "people.importing.people:may_be_known_by_user_name",
        _yes,
        f"{IMPORT} -k by_user_name",
    ),
    Guard("who may manage SCIM", "people.scim.permissions:may_manage_scim", _yes, f"{SCIM}/test_admin.py"),
    Guard(
        "whose account is open",
        "people.backends:PeopleBackend.user_can_authenticate",
        _yes,
        f"{SIGNIN} -k closed",
    ),
    Guard("who may come in by claims", "people.signin.services:may_come_in", _yes, f"{OIDC} -k closed"),
    Guard(
        "who is known by number", "people.signin.services:may_be_known_by_number", _yes, f"{OIDC} -k known"
    ),
    Guard("who is known by mail", "people.signin.services:may_be_known_by_mail", _yes, f"{OIDC} -k known"),
    Guard("whose mail is verified", "people.signin.claims:is_verified", _yes, f"{OIDC} -k known"),
    Guard(
        "who manages accounts",
        "people.permissions:may_manage_accounts",
        _yes,
        "tests/people/test_account_admin.py -k superuser",
    ),
    Guard(
        "who logs others out",
        "people.permissions:may_end_sessions",
        _yes,
        "tests/people/test_account_admin.py -k log_nobody_out",
    ),
    Guard(
        "groups that a claim may give",
        "people.signin.services:groups_of_claims",
        _all,
        f"{OIDC} -k change_accounts",
    ),
    Guard(
        "who wants a second factor",
        "people.signin.factor:wants_second_factor",
        _no,
        f"{SIGNIN} -k gets_nowhere",
    ),
    Guard("a second factor is missing", "people.signin.middleware:is_missing", _no, f"{SIGNIN} -k asked"),
    Guard("who may try a code", "people.signin.lockout:may_try_code", _yes, f"{SIGNIN} -k wrong_codes"),
    Guard(
        "how many fail at one address",
        "people.signin.lockout:is_at_its_ceiling",
        _no,
        f"{SIGNIN} -k locks_the_address",
    ),
    Guard(
        "how often one may ask again",
        "people.signin.forms:may_do_again",
        _yes,
        f"{SIGNIN} -k asks_for_so_many",
    ),
    Guard(
        "who invites to a unit",
        "people.signin.invitations:units_to_invite_to",
        _all_units,
        "tests/people/test_invitations.py",
    ),
    Guard(
        "whose invitations one changes",
        "people.signin.invitations:visible_to",
        _all_invitations,
        "tests/people/test_invitations.py -k elsewhere",
    ),
    Guard(
        "who sees what somebody answers for",
        "people.handover.permissions:may_see_handover",
        _yes,
        f"{HANDOVER}/test_pages.py -k for_whom",
    ),
    Guard(
        "what was given is not given on",
        "people.handover.permissions:may_give_on",
        _yes,
        f"{HANDOVER}/test_services.py -k gives_on",
    ),
    Guard(
        "titles that a leader may not read",
        "people.handover.permissions:may_know_all",
        _yes,
        f"{HANDOVER}/test_pages.py -k titles",
    ),
    Guard(
        "who may take over",
        "people.handover.permissions:refusal",
        _no,
        f"{HANDOVER}/test_services.py -k outside",
    ),
    Guard(
        "what is for employees",
        "people.handover.permissions:is_of_the_house",
        _yes,
        f"{HANDOVER}/test_services.py -k outside",
    ),
    Guard(
        "who wrote what is to be approved",
        "approvals.handover:wrote_what_waits",
        _no,
        f"{HANDOVER}/test_services.py -k wrote",
    ),
    Guard(
        "who sees what nobody answers for",
        "people.handover.permissions:may_see_unheld",
        _yes,
        f"{HANDOVER}/test_pages.py -k administrators",
    ),
    Guard("a file is never a page", "cms.files:sent", _as_it_is, FILES),
    Guard("what others may keep of a file", "cms.files:kept_by_readers", _for_an_hour, FILES),
    # Last: it changes the database that the others share.
    Guard(TRIGGER, "tests.guards:_nothing", _nothing, "tests/approvals/test_append_only.py"),
]


def switch_off(name: str) -> None:
    """Switch off the guard with this name in this process."""
    next(guard for guard in GUARDS if guard.name == name).switch_off()


def main() -> int:
    """Each guard off in turn. Returns 1 when a guard can be taken away unnoticed."""
    unnoticed = []
    for guard in GUARDS:
        options = ["-q", "-x", "--no-header", "-p", "no:randomly", "-n0", "--reuse-db"]
        if guard is GUARDS[0]:
            # An old database would fail for other reasons than the guard.
            options.append("--create-db")
        command = [sys.executable, "-m", "pytest", *options, *_words(guard.tests)]
        result = subprocess.run(
            command, env=os.environ | {OFF: guard.name}, capture_output=True, text=True, check=False
        )
        failed = result.returncode == 1 and " failed" in result.stdout
        print(f"{'noticed' if failed else 'NOT NOTICED':12} {guard.name} ({guard.tests})", flush=True)
        if not failed:
            unnoticed.append(guard)
            print(result.stdout[-3000:] + result.stderr[-1000:])
    if unnoticed:
        print(f"{len(unnoticed)} of {len(GUARDS)} guards can be switched off without a failing test.")
        return 1
    print(f"All {len(GUARDS)} guards are watched by a test.")
    return 0


def _words(tests: str) -> list[str]:
    return tests.split()


if __name__ == "__main__":
    sys.exit(main())
