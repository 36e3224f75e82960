"""For real people. Everything that must be decided is read from the environment and has no default."""

from .base import *

SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
BASE_URL = env("BASE_URL", default=f"https://{ALLOWED_HOSTS[0]}")
WAGTAILADMIN_BASE_URL = BASE_URL
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[BASE_URL])

MFA_REQUIRED = env.bool("MFA_REQUIRED", default=True)

MAILERS = {"default": mailer(env.email("EMAIL_URL"))}

# https. A header of the proxy's is believed only where one is named: without a proxy anybody could send it.
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked on the machine itself
if header := env("SECURE_PROXY_SSL_HEADER", default=""):
    SECURE_PROXY_SSL_HEADER = (f"HTTP_{header.upper().replace('-', '_')}", "https")
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
# Wagtail shows previews in a frame of this site; others may not (SECURE_CSP too).
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
LANGUAGE_COOKIE_SECURE = True

# Collected when the program is installed, so it lies with the program, not with the data.
STATIC_ROOT = BASE_DIR / "collected"
LOGGING["handlers"]["console"]["stream"] = "ext://sys.stdout"
FELLES_DEMO = False
