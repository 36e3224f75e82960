"""What the site's pages are measured against."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

PARAGRAPHS = [f"Avsnitt {number}: {'ord i en setning av vanlig lengde, ' * 6}" for number in range(58)]


def bare(request: HttpRequest) -> HttpResponse:
    """One template of about the size of a guide's page: no SQL, no translation, nothing included."""
    return render(request, "bench/bare.html", {"title": "En side", "paragraphs": PARAGRAPHS})
