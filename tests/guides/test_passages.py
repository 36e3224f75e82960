"""Rich text as readers see it."""

import pytest

from guides.passages import html_text


@pytest.mark.parametrize(
    ("rich", "text"),
    [
        (
            "<h3>Krav</h3><p>Minst <b>tre</b> tilbud.<br/>Helst fem.</p>",
            "Krav\nMinst tre tilbud.\nHelst fem.",
        ),
        ("<ul><li>en</li><li>to</li></ul>", "en\nto"),
        ('<p><a href="/x?a=1>2" title=\'"\'>Mal</a>en</p>', "Malen"),
        ("<p>2 &lt; 3 &amp;&amp; 4 &gt; 3</p>", "2 < 3 && 4 > 3"),
        ("<p>Under 2 < 3 og over</p>", "Under 2 < 3 og over"),
        ("<p>  </p>", ""),
        ("", ""),
    ],
)
def test_html_text(rich, text):
    assert html_text(rich) == text
