"""What this app and the installed packages keep of people (cms.privacy)."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.privacy import Age, Basis, DataKind, Group, Leaving, Link, nothing, register

from . import logs

LOG_DAYS = logs.YEARS_KEPT * 365
# Titles may have changed since, and not be for them any more: what is only named is named by its number.
EDITING = _("That editors see who does what with a page, and can go back.")

register(
    DataKind(
        name="deletion-requests", model="privacy.DeletionRequest", label=_("Your requests for deletion"),
        purpose=_("That you get an answer, and that it can be shown that you got one."),
        basis=Basis.RIGHTS, group=Group.LOGS, page="privacy:ask", leave=logs.empty_requests,
        links=(
            Link("user", ("text", "asked_at", "state", "answer", "answered_at"), Leaving.EMPTIED),
            Link("answered_by", ("state", "answered_at"), Leaving.NAMELESS, says=_("You answered.")),
        ),
        ages=(Age(LOG_DAYS, "answered_at", _("it was answered")),),
    ),
    DataKind(
        name="log", model="wagtailcore.ModelLogEntry", label=_("Log of what was done and seen"),
        purpose=_(
            "That it can be shown who saw and changed what is sensitive. Three years, for so long claims may be made "
            "(foreldelsesloven § 2)."
        ),
        basis=Basis.RIGHTS, group=Group.LOGS, leave=logs.empty_log,
        links=(
            Link("user", ("action", "content_type", "timestamp"), Leaving.NAMELESS, says=_("You did it.")),
            Link(
                find=logs.about, fields=("action", "timestamp"), leaving=Leaving.EMPTIED,
                says=_("It was done with what is kept of you."),
            ),
        ),
        ages=(Age(LOG_DAYS, "timestamp", _("it was done")),),
    ),
    DataKind(
        name="page-log", model="wagtailcore.PageLogEntry", label=_("Log of what was done with pages"),
        purpose=EDITING, basis=Basis.CONTROL, group=Group.LOGS, leave=logs.empty_page_log,
        links=(
            Link("user", ("action", "label", "timestamp"), Leaving.NAMELESS, says=_("You did it.")),
            Link(
                leaving=Leaving.EMPTIED, listed=False,
                says=_("What others did may name you, as whom they gave a duty. It is theirs, so it is not listed."),
            ),
        ),
        ages=(Age(LOG_DAYS, "timestamp", _("it was done")),),
    ),
    DataKind(
        name="sign-in-attempts", model="axes.AccessAttempt", label=_("Failed attempts to log in as you"),
        purpose=_("That nobody can guess passwords."),
        basis=Basis.SECURITY, group=Group.LOGS,
        links=(
            Link(
                find=logs.attempts("AccessAttempt"), fields=("attempt_time", "ip_address", "user_agent"),
                leaving=Leaving.DELETED,
            ),
        ),
        ages=(Age(90, "attempt_time", _("it failed")),),
    ),
    *(
        DataKind(
            name=f"sign-in-{name}", model=f"axes.{model}", label=label,
            purpose=_("That somebody who uses another's account is found."),
            basis=Basis.SECURITY, group=Group.LOGS,
            links=(
                Link(
                    find=logs.attempts(model), fields=("attempt_time", "ip_address", "user_agent"),
                    leaving=Leaving.DELETED,
                ),
            ),
            ages=(Age(90, "attempt_time", _("it happened")),),
        )
        for name, model, label in (
            ("log", "AccessLog", _("Log of who logged in and out")),
            ("failures", "AccessFailureLog", _("Log of who failed to log in")),
        )
    ),
    DataKind(
        name="sessions", model="sessions.Session", label=_("Where you are logged in"),
        purpose=_("That you need not log in on every page."),
        basis=Basis.SECURITY, group=Group.ACCOUNT, page="account",
        links=(
            Link(
                leaving=None, listed=False,
                says=_(
                    "Sealed, so that nobody can list whose they are. You end all of yours on the page of your account."
                ),
            ),
        ),
        ages=(Age(0, "expire_date", _("the session has run out, within a working day")),),
    ),
    DataKind(
        name="factors", model="mfa.Authenticator", label=_("Your second factor"),
        purpose=_("That a password alone does not open your account. Its secret is shown to nobody."),
        basis=Basis.SECURITY, group=Group.ACCOUNT, page="account",
        links=(Link("user", ("type", "created_at", "last_used_at"), Leaving.DELETED),),
    ),
    DataKind(
        name="providers", model="socialaccount.SocialAccount", label=_("Your account at the identity provider"),
        purpose=_("That it is known to be you who comes from there."),
        basis=Basis.SECURITY, group=Group.ACCOUNT,
        links=(
            Link("user", ("provider", "uid", "extra_data", "date_joined", "last_login"), Leaving.DELETED),
        ),
    ),
    DataKind(
        name="addresses", model="account.EmailAddress", label=_("E-mail addresses of your account"),
        purpose=_("Not in use: an address stands at your account."),
        basis=Basis.SECURITY, group=Group.ACCOUNT,
        links=(Link("user", ("email", "verified", "primary"), Leaving.DELETED),),
    ),
    DataKind(
        name="api-tokens", model="wagtailcore.APIToken", label=_("Tokens of yours for programs"),
        purpose=_("That a program may do what you may."),
        basis=Basis.SECURITY, group=Group.ACCOUNT,
        links=(Link("user", ("name", "created", "revoked_at", "last_used_at"), Leaving.DELETED),),
    ),
    DataKind(
        name="admin-profile", model="wagtailusers.UserProfile", label=_("Your choices in the administration"),
        purpose=_("That the administration looks as you want it."),
        basis=Basis.EMPLOYMENT, group=Group.ACCOUNT, leave=logs.forget_choices,
        links=(Link("user", ("preferred_language", "current_time_zone", "theme"), Leaving.EMPTIED),),
    ),
    DataKind(
        name="jobs", model="procrastinate.ProcrastinateJob", label=_("Work that waits or has failed"),
        purpose=_("That nothing is forgotten when the machine stops. It names people by numbers alone."),
        basis=Basis.SECURITY, group=Group.LOGS,
        links=(
            Link(
                leaving=None, listed=False,
                says=_("Gone as soon as it is done; what failed stays to be looked at."),
            ),
        ),
        ages=(
            Age(
                90, "procrastinateevent__at", _("it failed"),
                only=Q(status__in=["failed", "cancelled", "aborted"], procrastinateevent__type="deferred"),
            ),
        ),
    ),
    DataKind(
        name="revisions", model="wagtailcore.Revision", label=_("Drafts that you saved"),
        purpose=_("That editors can go back, and that nobody approves what they wrote themselves."),
        basis=Basis.CONTROL, group=Group.CONTENT,
        links=(Link("user", ("object_str", "created_at"), Leaving.NAMELESS),),
    ),
    DataKind(
        name="pages", model="wagtailcore.Page", label=_("Pages that you made or locked"),
        purpose=EDITING, basis=Basis.CONTROL, group=Group.CONTENT,
        links=(
            Link("owner", ("id", "content_type", "first_published_at"), Leaving.NAMELESS, says=_("You made it.")),
            Link("locked_by", ("id", "content_type", "locked_at"), Leaving.NAMELESS, says=_("You locked it.")),
        ),
    ),
    DataKind(
        name="sent", model="wagtailcore.WorkflowState", label=_("What you sent for approval"),
        purpose=EDITING, basis=Basis.CONTROL, group=Group.CONTENT,
        links=(
            Link(
                "requested_by", ("content_type", "object_id", "status", "created_at"), Leaving.NAMELESS,
            ),
        ),
    ),
    DataKind(
        name="decided", model="wagtailcore.TaskState", label=_("What you decided about what was sent to you"),
        purpose=EDITING, basis=Basis.CONTROL, group=Group.CONTENT,
        links=(
            Link(
                "finished_by", ("status", "comment", "finished_at"), Leaving.NAMELESS
            ),
        ),
    ),
    DataKind(
        name="comments", model="wagtailcore.Comment", label=_("Comments on drafts"),
        purpose=EDITING, basis=Basis.EMPLOYMENT, group=Group.CONTENT,
        links=(
            Link("user", ("page_id", "text", "created_at"), Leaving.NAMELESS),
            Link("resolved_by", ("page_id", "resolved_at"), Leaving.NAMELESS, says=_("You marked it as resolved.")),
        ),
    ),
    DataKind(
        name="replies", model="wagtailcore.CommentReply", label=_("Replies to comments on drafts"),
        purpose=EDITING, basis=Basis.EMPLOYMENT, group=Group.CONTENT,
        links=(Link("user", ("text", "created_at"), Leaving.NAMELESS),),
    ),
    DataKind(
        name="subscriptions", model="wagtailcore.PageSubscription", label=_("Pages whose comments you are told of"),
        purpose=EDITING, basis=Basis.EMPLOYMENT, group=Group.USE,
        links=(Link("user", ("page_id", "comment_notifications"), Leaving.DELETED),),
    ),
    DataKind(
        name="editing", model="wagtailadmin.EditingSession", label=_("What you have open in the administration"),
        purpose=_("That two who edit the same page know of each other."),
        basis=Basis.EMPLOYMENT, group=Group.LOGS,
        links=(Link("user", ("content_type", "last_seen_at"), Leaving.DELETED),),
        ages=(Age(1, "last_seen_at", _("you were seen there")),),
    ),
    DataKind(
        name="previews", model="wagtailadmin.FormState", label=_("What you previewed without saving it"),
        purpose=_("That you can look at a page before you save it."),
        basis=Basis.EMPLOYMENT, group=Group.LOGS,
        links=(Link("user", ("content_type", "last_updated_at"), Leaving.DELETED),),
        ages=(Age(1, "last_updated_at", _("you looked at it")),),
    ),
    DataKind(
        name="half-uploads", model="wagtailcore.UploadedFile", label=_("Files that you began to upload"),
        purpose=_("That an upload of many files can be gone through before it is kept."),
        basis=Basis.EMPLOYMENT, group=Group.CONTENT,
        links=(Link("uploaded_by_user", ("file",), Leaving.DELETED),),
    ),
    *(
        DataKind(
            name=name, model=model, label=label, purpose=EDITING, basis=Basis.CONTROL, group=Group.CONTENT,
            links=(Link("last_translated_by", fields, Leaving.NAMELESS),),
        )
        for name, model, label, fields in (
            ("translations", "wagtail_localize.StringTranslation", _("What you translated"), ("data", "updated_at")),
            (
                "replaced", "wagtail_localize.SegmentOverride", _("What you replaced in translations"),
                ("data_json", "updated_at"),
            ),
        )
    ),
    *(
        DataKind(
            name=name, model=model, label=label, basis=Basis.CONTROL, group=Group.CONTENT,
            purpose=_("Not in use: the site keeps files in tables of its own."),
            links=(Link("uploaded_by_user", ("title", "created_at"), Leaving.NAMELESS),),
        )
        for name, model, label in (
            ("wagtail-images", "wagtailimages.Image", _("Pictures in the table of Wagtail")),
            ("wagtail-documents", "wagtaildocs.Document", _("Documents in the table of Wagtail")),
        )
    ),
)  # fmt: skip

nothing(_("Not in use: how to reach an identity provider stands in the settings."), "socialaccount.SocialApp")
nothing(
    _("Says which kind of thing something is, or which thing refers to which; no row is about a person."),
    "auth.Permission", "taggit.TaggedItem", "wagtailcore.ReferenceIndex", "wagtailcore.WorkflowContentType",
    "wagtailcore.Task", "wagtailsearch.IndexEntry", "wagtail_localize.TranslationSource",
    "wagtail_localize.TranslatableObject", "wagtail_localize.TranslationContext",
    "procrastinate.ProcrastinatePeriodicDefer",
)  # fmt: skip
