"""For `make test`: real parts, fast passwords, nothing left behind outside the folder of the tests."""

from .base import *

SECRET_KEY = "tests"
ALLOWED_HOSTS = ["*"]
FELLES_DEMO = True
if not env("DATABASE_URL", default=""):
    kept = {"OPTIONS": DATABASES["default"]["OPTIONS"]}
    DATABASES = {"default": Cluster(HOME / "test", durable=False).settings() | kept}
# A live server's threads each hold a connection; kept ones would outlive their test.
DATABASES["default"]["CONN_MAX_AGE"] = 0
# A test that wants Elasticsearch is given it (tests/services.py); each process has indices of its own.
ELASTICSEARCH_URL = []
SEARCH_ENGINES = SEARCH_ENGINES[-1:]
ELASTICSEARCH_INDEX = f"felles-test-{env('PYTEST_XDIST_WORKER', default='main')}"
# A test that wants these switches them on.
OIDC = None
MFA_REQUIRED = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "tests.tasks.Undone"}}
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
BASE_URL = WAGTAILADMIN_BASE_URL = "http://testserver"
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None
WHITENOISE_AUTOREFRESH = True
# Each test has folders of its own (tests/conftest.py).
MEDIA_ROOT = HOME / "test" / "media"
STORAGES["approved"]["OPTIONS"]["location"] = str(HOME / "test" / "approved")
STORAGES["photos"]["OPTIONS"]["location"] = str(HOME / "test" / "photos")
