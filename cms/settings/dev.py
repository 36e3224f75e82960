"""For `make run`: the demo municipality on this machine, as close to production as is comfortable."""

from .base import *

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="only-for-this-machine-and-never-for-real-people")
FELLES_DEMO = env.bool("FELLES_DEMO", default=True)
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None
# In production the proxy compresses; here nothing stands in front.
MIDDLEWARE.insert(1, "django.middleware.gzip.GZipMiddleware")
WHITENOISE_AUTOREFRESH = DEBUG
if not env("EMAIL_URL", default=""):
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": str(HOME / "mail")},
        }
    }
