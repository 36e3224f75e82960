"""One stylesheet, one script, one sprite: small, complete, and kept by browsers as long as they are the same."""

import gzip
import re
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation

from cms import assets
from cms.templatetags.felles import clock, day, kinds, moment

TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.html"))


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("felles.css", 10_000),
        ("felles.js", 25_000),
        ("icons.svg", 4_000),
        ("pechakucha.js", 2_500),
        ("mentions.js", 2_500),
    ],
)
def test_an_asset_is_small_and_stays_in_the_browser(client, name, most):
    response = client.get(assets.url(name), headers={"Accept-Encoding": "gzip, br"})
    assert response["Content-Encoding"] == "gzip"
    assert len(response.content) < most
    assert "immutable" in response["Cache-Control"]
    assert gzip.decompress(response.content) == client.get(assets.url(name)).content


def test_an_address_of_yesterday_has_the_asset_of_today_for_now(client):
    response = client.get("/samlet/felles.0123456789.css")
    assert response.content == assets.asset("felles.css").body
    assert response["Cache-Control"] == "no-cache"


@pytest.mark.parametrize("filename", ["felles.py", "felles", "..css", "settings.0123456789.css"])
def test_nothing_else_is_served(client, filename):
    assert client.get(f"/samlet/{filename}").status_code == 404


def test_every_component_is_in_the_stylesheet():
    sources = settings.BASE_DIR / "static" / "css"
    imported = set(re.findall(r'@import "([^"]+)"', (sources / "felles.css").read_text()))
    assert imported == {str(path.relative_to(sources)) for path in sources.rglob("*.css")} - {"felles.css"}
    css = assets.asset("felles.css").body.decode()
    assert css.count("{") == css.count("}")
    assert "@import" not in css
    assert "/*" not in css


def test_colours_stand_in_tokens_alone():
    sources = settings.BASE_DIR / "static" / "css"
    for path in sources.rglob("*.css"):
        if path.name != "tokens.css":
            assert not re.search(r"#[0-9a-f]{3,8}\b|rgba?\(|^\s*--", path.read_text(), re.MULTILINE), path


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(settings.BASE_DIR)))
def test_a_template_names_icons_that_exist_and_no_inline_style_or_script(path: Path):
    text = path.read_text()
    known = set(re.findall(r'id="(\w+)"', (settings.BASE_DIR / "static" / "icons.svg").read_text()))
    assert set(re.findall(r'{% icon "(\w+)"', text)) <= known
    # A mail and a file that one takes along have no style sheet beside them.
    if "mail" not in path.parts and path.name != "export.html":
        assert not re.search(r"\sstyle=|<style|\son\w+=|<script(?![^>]*\bsrc=)|javascript:", text)


def test_every_control_that_htmx_drives_works_without_it():
    for path in TEMPLATES:
        for tag in re.findall(r"<(?:a|form)\b[^>]*\bhx-(?:get|post)=[^>]*>", path.read_text()):
            assert "href=" in tag or "action=" in tag, (path, tag)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("nb", "24.\xa0november 2026"), ("nn", "24.\xa0november 2026"), ("en", "24\xa0November 2026")],
)
def test_a_date_reads_as_people_write_it(language, expected):
    with translation.override(language):
        assert day(date(2026, 11, 24)) == expected
        assert day(None) == ""


def test_a_moment_is_local_time():
    with translation.override("nb"):
        rendered = Template("{{ at|moment }}").render(
            Context({"at": datetime(2026, 11, 24, 12, 5, tzinfo=UTC)})
        )
        assert rendered == moment(datetime(2026, 11, 24, 13, 5)) == "24.\xa0november 2026 kl.\xa013.05"  # noqa: DTZ001


@pytest.mark.parametrize(("language", "said"), [("nb", "kl. 13.05"), ("nn", "kl. 13.05"), ("en", "at 13:05")])
def test_a_time_of_day_as_the_language_writes_it(language, said):
    with translation.override(language):
        assert clock(time(13, 5)) == said.replace(" ", "\xa0")
        assert moment(datetime(2026, 11, 24, 13, 5)).endswith(clock(time(13, 5)))  # noqa: DTZ001


def test_resources_are_counted_in_words():
    with translation.override("en"):
        assert kinds([("template", 2), ("rule", 1)]) == "2 templates, 1 rule"
