"""What is the same everywhere. dev, test and production add to it; the environment is read here alone."""

from datetime import timedelta
from pathlib import Path

import environ
from django.utils.csp import CSP

from cms.mailers import mailer
from cms.oidc import oidc

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()
HOME = Path(env("FELLES_HOME", default=str(BASE_DIR / ".felles"))).expanduser().resolve()

DEBUG = False
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
PORT = env.int("PORT", default=8000)
BASE_URL = env("BASE_URL", default=f"http://127.0.0.1:{PORT}")

INSTALLED_APPS = [
    "cms",
    "people",
    "people.scim",
    "notifications",
    "mentions",
    "privacy",
    "approvals",
    "guides",
    "networks",
    "courses",
    "search",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.typed_table_block",
    "wagtail.users",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "treebeard",
    "django_filters",
    "django_htmx",
    "procrastinate.contrib.django",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.mfa",
    "axes",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    # Last: its post_migrate sees the permissions of all the others.
    "home",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.middleware.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "cms.languages.ChosenLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "people.signin.middleware.SignInMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.csp",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.context_processors.site",
                "people.context_processors.audience",
            ],
            "builtins": ["cms.templatetags.felles"],
        },
    },
]

# Database. The embedded PostgreSQL answers when no other is named.
if env("DATABASE_URL", default=""):
    DATABASES = {"default": env.db("DATABASE_URL")}
else:
    from dev.postgres import Cluster

    DATABASES = {"default": Cluster(HOME).settings()}
DATABASES["default"] |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
# What a connection has been asked so often by a Statement (cms.statements) is planned for good. Nothing else is.
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("prepare_threshold", 5)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.User"
# The first only refuses who has failed too often.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "people.backends.PeopleBackend"]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "start"
LOGOUT_REDIRECT_URL = "start"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "people.signin.passwords.LongEnoughValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Sign-in with OpenID Connect: none when no issuer is named (cms.oidc).
OIDC = oidc(
    issuer=env("OIDC_ISSUER", default=""),
    client_id=env("OIDC_CLIENT_ID", default=""),
    client_secret=env("OIDC_CLIENT_SECRET", default=""),
    name=env("OIDC_NAME", default="jobbkonto"),
    scopes=env("OIDC_SCOPES", default="openid profile email").split(),
    claim_number=env("OIDC_CLAIM_NUMBER", default="employee_number"),
    claim_unit=env("OIDC_CLAIM_UNIT", default="unit"),
    claim_roles=env("OIDC_CLAIM_ROLES", default="roles"),
    claim_groups=env("OIDC_CLAIM_GROUPS", default="groups"),
    groups=env.list("OIDC_GROUPS", default=[]),
    domains=[domain.strip().lower() for domain in env.list("OIDC_VERIFIED_DOMAINS", default=[])],
    create=env.bool("OIDC_CREATE", default=False),
)

# A second factor for administrators and externals who sign in with a password (people.permissions).
MFA_REQUIRED = env.bool("MFA_REQUIRED", default=False)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Felles"

# Too many failures lock one name at one address, and wrong codes one name everywhere (people.signin.lockout). The
# address is the proxy's word only where a header is named.
AXES_LOCKOUT_PARAMETERS = "people.signin.lockout.counted_by"
AXES_HANDLER = "people.signin.lockout.Handler"
# And many failures of any names lock one address: who tries one password on all names. All 40 000 employees may sit
# behind one, so it is high: in a quarter of an hour, 300 people who gave up.
SIGN_IN_FAILURES_PER_ADDRESS = env.int("SIGN_IN_FAILURES_PER_ADDRESS", default=300)
AXES_FAILURE_LIMIT = env.int("SIGN_IN_FAILURES", default=5)
AXES_COOLOFF_TIME = timedelta(minutes=env.int("SIGN_IN_LOCKED_MINUTES", default=15))
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "people.signin.lockout.locked_out"
AXES_CLIENT_IP_CALLABLE = "people.signin.lockout.address_of"
AXES_DISABLE_ACCESS_LOG = True
# What is not kept of a form that failed; of the log, people.signin.log tells what may be told.
AXES_SENSITIVE_PARAMETERS = ["username", "code", "csrfmiddlewaretoken"]
AXES_VERBOSE = False
CLIENT_ADDRESS_HEADER = env("CLIENT_ADDRESS_HEADER", default="")

# Language. Sources are English; bokmål is what people get unless they ask.
LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# A translation begins as a draft, whatever its original is.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILADMIN_PERMITTED_LANGUAGES = [("nb", "Bokmål"), ("en", "English")]
WAGTAIL_I18N_ENABLED = True
LANGUAGE_COOKIE_NAME = "felles_language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_HTTPONLY = True
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Oslo"
USE_TZ = True

# Files. What editors upload is private (only the admin shows it); readers get the bytes that were approved.
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/admin/media/"
MEDIA_ROOT = HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "approved": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(HOME / "approved"), "base_url": None},
    },
    "photos": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(HOME / "photos"), "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
FILE_UPLOAD_PERMISSIONS = 0o600

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 5000},
        "TIMEOUT": None,
    }
}

# Mail
MAILERS = {"default": mailer(env.email("EMAIL_URL", default="consolemail://"))}
DEFAULT_FROM_EMAIL = env("DEFAULT_FROM_EMAIL", default="Felles <felles@example.org>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Safety
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}
SECURE_CSP_ADMIN = SECURE_CSP | {
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE, CSP.UNSAFE_EVAL],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "frame-src": [CSP.SELF],
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_ENGINE = "cms.sessions"
SESSION_COOKIE_HTTPONLY = True
# A working day, from when one signed in; who may write in the admin is out after so many minutes without a click.
SESSION_COOKIE_AGE = 3600 * env.int("SESSION_HOURS", default=12)
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=60)
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "cms.views.csrf_failure"

# Wagtail
WAGTAIL_SITE_NAME = "Felles"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_APPEND_SLASH = True
# Addresses have no ø: guides.urls and publications hold plain slugs. «Kjøpe» becomes kjope.
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_FINISH_WORKFLOW_ACTION = "approvals.workflow.finish"
WAGTAIL_MODERATION_ENABLED = True
# A version is put in force while its change still waits: the approval ends the workflow, not the publishing.
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAILIMAGES_IMAGE_MODEL = "cms.UploadedImage"
WAGTAILDOCS_DOCUMENT_MODEL = "cms.UploadedDocument"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_EXTENSIONS = [
    "csv",
    "docx",
    "dotx",
    "mp4",
    "odt",
    "ods",
    "pdf",
    "pptx",
    "rtf",
    "txt",
    "vtt",
    "webm",
    "xlsx",
    "xltx",
    "zip",
]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "norwegian"},
}
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h3", "bold", "italic", "ol", "ul", "link"]},
    }
}
WAGTAILUSERS_PASSWORD_ENABLED = True
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = True
# Names and addresses are the employer's to say, and nobody has verified what one types about oneself.
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "people.signin.forms.PasswordResetForm"
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False

# The worker
PROCRASTINATE_ON_APP_READY = None
PROCRASTINATE_IMPORT_PATHS = [
    "people.signin.tasks", "people.handover.tasks", "people.tasks", "notifications.tasks", "privacy.tasks",
    "approvals.tasks", "search.tasks",
]  # fmt: skip
# So many tasks at the same time: a search engine that hangs must not keep the others from the worker.
PROCRASTINATE_WORKER_DEFAULTS = {"delete_jobs": "successful", "concurrency": 8}

# Search: the classes that keep an index (search.engine.Engine). The first one that can, answers.
# Elasticsearch: addresses of one cluster, and what the names of its indices begin with.
ELASTICSEARCH_URL = [url.strip() for url in env.list("ELASTICSEARCH_URL", default=[])]
ELASTICSEARCH_INDEX = env("ELASTICSEARCH_INDEX", default="felles")
SEARCH_ENGINES = ["search.postgresql.engine.PostgreSQLEngine"]
if ELASTICSEARCH_URL:
    SEARCH_ENGINES.insert(0, "search.elasticsearch.engine.ElasticsearchEngine")

FELLES_DEMO = False

# What /healthz adds to its answer: a function of the search app, named so that this layer imports it not.
HEALTH_CHECK = "search.health.report"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "felles": {"level": "INFO"},
        "procrastinate": {"level": "WARNING"},
        "axes": {"level": "ERROR"},
        # That Elasticsearch is away is said once, by search.answering.
        "elastic_transport": {"level": "ERROR"},
    },
}
