"""A part of a file, for a player that starts in the middle: one range of bytes (RFC 9110, 14)."""

import re
from collections.abc import Iterator
from typing import IO

from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
CHUNK = 64 * 1024


def asked_part(header: str, size: int) -> tuple[int, int] | None:
    """The first and the last byte that a Range header asks for of `size` bytes; None when it asks for the whole, or
    for what is no single range: then the whole is the answer. The last is before the first when nothing is there."""
    match = _RANGE.fullmatch(header.strip())
    if match is None or match[0] == "bytes=-":
        return None
    first, last = match.groups()
    if not first:  # the last so many bytes
        return max(size - int(last), 0), size - 1
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last), size - 1) if last else size - 1


def part_response(source: IO[bytes], part: tuple[int, int], size: int, content_type: str) -> HttpResponseBase:
    """206 with these bytes of an open file, which is closed after them; 416 when the file has none of them."""
    first, last = part
    if first >= size or last < first:
        source.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    source.seek(first)
    response = StreamingHttpResponse(_chunks(source, last - first + 1), status=206, content_type=content_type)
    response["Content-Range"] = f"bytes {first}-{last}/{size}"
    response["Content-Length"] = str(last - first + 1)
    return response


def _chunks(source: IO[bytes], left: int) -> Iterator[bytes]:
    with source:
        while left > 0 and (data := source.read(min(CHUNK, left))):
            left -= len(data)
            yield data
