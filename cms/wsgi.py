"""The site as a WSGI application, for gunicorn: whatever it needs is imported here, before the processes fork."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

# All of it stays. To search it for garbage while it comes would take an eighth of the start; and later on, in every
# process again, it would make each a copy of what they share.
gc.disable()
application = get_wsgi_application()
_ = get_resolver().url_patterns
gc.freeze()
gc.enable()
