"""What an app for codes is shown: the secret, and the picture of it."""

from urllib.parse import quote

from allauth.mfa.totp.internal.auth import generate_totp_secret, validate_totp_code
from django.conf import settings

from people.models import User

secret_for = generate_totp_secret


def try_secret(secret: str, code: str) -> bool:
    """Whether an app that has the secret would show this code now."""
    return bool(validate_totp_code(secret, "".join(code.split())))


def svg_of(user: User, secret: str) -> str:
    """The picture: one path, in the colour of the text around it."""
    import qrcode  # noqa: PLC0415 - only who sets it up needs it

    site = quote(settings.WAGTAIL_SITE_NAME)
    address = f"otpauth://totp/{site}:{quote(user.get_username())}?secret={secret}&issuer={site}"
    code = qrcode.QRCode(border=4)
    code.add_data(address)
    rows = code.get_matrix()
    size = len(rows)
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
    return (
        f'<svg class="qr" viewBox="0 0 {size} {size}" width="240" height="240" aria-hidden="true">'
        f'<path fill="#ffffff" d="M0 0h{size}v{size}h-{size}z"/><path fill="#000000" d="{path}"/></svg>'
    )
