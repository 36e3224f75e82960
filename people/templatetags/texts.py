"""Texts with marks in templates."""

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from people.texts.rendering import render

register = template.Library()


@register.simple_tag(takes_context=True)
def marked(context: Context, text: str) -> SafeString:
    """A text with #tags and @mentions for who looks (the context's `user`): `{% marked card.about %}`.

    One SQL statement if somebody is mentioned. Where there are many texts, render them together in the view.
    """
    return render([text], context.get("user"))[0]
