"""The site as production serves it, on this machine alone. What measures is added; nothing is left out."""

from cms.settings.production import *

INSTALLED_APPS += ["bench"]
ROOT_URLCONF = "bench.urls"
# Its people sign in by a program that has no phone.
MFA_REQUIRED = False
MIDDLEWARE.insert(0, "bench.counting.CountingMiddleware")
DATABASES["default"]["NAME"] = env("BENCH_DATABASE", default="felles")
# So that the database's own processes can be told apart by whom they serve.
DATABASES["default"]["OPTIONS"] |= {"application_name": env("BENCH_PROCESS", default="bench")}
# Production serves what collectstatic gathered; what a page links is joined from its sources either way.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
