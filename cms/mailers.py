"""Where mail goes, in Django's form."""

from typing import Any

# Django waits for ever. A mail server that says nothing would keep the worker's only run, and whoever asked for a page.
TIMEOUT_SECONDS = 20


def mailer(config: dict[str, Any]) -> dict[str, Any]:
    """What django-environ reads from EMAIL_URL, as an entry of Django's MAILERS.

    `?timeout=5` in the URL says how many seconds each step of an SMTP server may take.
    """
    names = {
        "EMAIL_HOST": "host",
        "EMAIL_PORT": "port",
        "EMAIL_HOST_USER": "username",
        "EMAIL_HOST_PASSWORD": "password",
        "EMAIL_USE_TLS": "use_tls",
        "EMAIL_USE_SSL": "use_ssl",
        "EMAIL_FILE_PATH": "file_path",
    }
    options = {names[name]: value for name, value in config.items() if name in names and value}
    if config["EMAIL_BACKEND"].endswith("smtp.EmailBackend"):
        options["timeout"] = float(config.get("OPTIONS", {}).get("TIMEOUT", TIMEOUT_SECONDS))
    return {"BACKEND": config["EMAIL_BACKEND"], "OPTIONS": options}
