"""A player that starts in the middle gets the bytes it asks for, of what it may see, and is counted once."""

import pytest
from django.urls import reverse

from approvals.models import Publication
from approvals.ranges import asked_part
from cms.models import UsageEvent, UsageKind
from tests.factories import courses as make_course
from tests.factories import guides as make

pytestmark = pytest.mark.django_db
DATA = bytes(range(100))


@pytest.fixture
def address():
    video, captions = make.document(DATA, filename="opptak.mp4"), make.document(filename="tekst.vtt")
    block = make_course.video_block(url="", file=video.pk, captions=captions.pk)
    course = make_course.published_course(blocks=[block])
    version = Publication.objects.of(course).get().version
    return reverse("approvals_files:file", args=[version.pk, "document", video.pk, "opptak.mp4"])


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("bytes=0-9", DATA[:10]),
        ("bytes=90-", DATA[90:]),
        ("bytes=90-5000", DATA[90:]),
        ("bytes=-10", DATA[90:]),
        ("bytes=-5000", DATA),
        ("bytes=99-99", DATA[99:]),
    ],
)
def test_the_part_that_is_asked_for(client, address, asked, found):
    response = client.get(address, headers={"Range": asked})
    assert response.status_code == 206
    assert b"".join(response.streaming_content) == found
    first = 100 - len(found) if found != DATA[:10] else 0
    assert response["Content-Range"] == f"bytes {first}-{first + len(found) - 1}/100"
    assert response["Content-Length"] == str(len(found))
    assert response["Content-Type"] == "video/mp4"
    assert "sandbox" in response["Content-Security-Policy"]


@pytest.mark.parametrize(
    "asked", ["", "bytes=-", "bytes=9-1", "bytes=0-1,5-6", "lines=1-2", "bytes=x-y", "bytes=٣-"]
)
def test_what_is_no_single_range_gets_the_whole(client, address, asked):
    response = client.get(address, headers={"Range": asked})
    assert response.status_code == 200
    assert b"".join(response.streaming_content) == DATA
    assert response["Accept-Ranges"] == "bytes"


def test_what_is_not_there(client, address):
    response = client.get(address, headers={"Range": "bytes=100-"})
    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */100"
    assert asked_part("bytes=-0", 100) == (100, 99)


def test_it_is_counted_when_it_starts(client, address):
    for asked in ("bytes=0-", "bytes=50-", "bytes=-1"):
        client.get(address, headers={"Range": asked})
    assert UsageEvent.objects.filter(kind=UsageKind.DOWNLOAD).count() == 1


def test_a_part_of_what_is_not_for_one_is_nothing(client, address):
    Publication.objects.update(acl=["staff"])
    assert client.get(address, headers={"Range": "bytes=0-9"}).status_code == 404
