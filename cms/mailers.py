"""Where mail goes, in Django's form."""

from typing import Any


def mailer(config: dict[str, Any]) -> dict[str, Any]:
    """What django-environ reads from EMAIL_URL, as an entry of Django's MAILERS."""
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
    return {"BACKEND": config["EMAIL_BACKEND"], "OPTIONS": options}
