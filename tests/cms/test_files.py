"""Whatever is sent as a file has the strictest headers, whoever it comes from."""

import pytest
from django.urls import reverse

from tests.factories import guides as make
from tests.factories.home import news
from tests.factories.people import employee

pytestmark = pytest.mark.django_db
PAGE = b"<style>body{background:url(/)}</style><form action=/logg-ut/ method=post><script>alert(1)</script>"


@pytest.fixture
def addresses():
    """Of each view that sends files, with what may be kept of one."""
    doc, item = make.document(PAGE, filename="side.html"), news(image=make.image())
    part = make.step(make.published_guide(), slug="steg", resources=[make.template_resource(doc)])
    version = make.publish(part)
    make.edit(part, text="Ny")
    state = make.send(part)
    shown = reverse("approvals_files:file", args=[version.pk, "document", doc.pk, "side.html"])
    return {
        shown: "private, no-cache",
        reverse("approvals:draft_file", args=[state.pk, "document", doc.pk]): "no-store",
        reverse("draft_file", args=["document", doc.pk]): "no-store",
        reverse("media", args=[doc.file.name]): "no-store",
        reverse(
            "news:image", args=[item.pk, item.picture["variants"][0]["sha256"][:16]]
        ): "private, no-cache",
        reverse("privacy:export"): "no-store",
    }


def test_a_file_is_never_a_page(client, addresses):
    client.force_login(employee(is_superuser=True))
    for address, kept in addresses.items():
        response = client.post(address) if address == reverse("privacy:export") else client.get(address)
        assert response.status_code == 200, address
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox", address
        assert response["X-Content-Type-Options"] == "nosniff", address
        assert kept in response["Cache-Control"], address
        shown = response["Content-Disposition"].partition(";")[0]
        assert shown == ("inline" if response["Content-Type"] == "image/webp" else "attachment"), address
