"""A site of a few lines for the supervisor's tests: it starts in a moment."""

import os

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.urls import path

from dev.postgres import Cluster, home_from_environment

SECRET_KEY = "tests"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = __name__
INSTALLED_APPS = ["procrastinate.contrib.django"]
DATABASES = {"default": Cluster(home_from_environment()).settings()}
USE_TZ = True
FELLES_DEMO = False


def healthz(request: HttpRequest) -> JsonResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    told = {"elasticsearch": os.environ.get("ELASTICSEARCH_URL", "")}
    return JsonResponse({"status": "ok", "database": "ok", "search": "postgresql"} | told)


urlpatterns = [path("healthz", healthz)]
