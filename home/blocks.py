"""What a news item is written of: the simple blocks of guides."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from guides.blocks import RICH, Contact, Note


class NewsBody(blocks.StreamBlock):
    text = blocks.RichTextBlock(
        label=_("Text"),
        features=["h3", *RICH],
        icon="pilcrow",
        help_text=_("Short paragraphs. The most important first."),
    )
    note = Note()
    contact = Contact()
