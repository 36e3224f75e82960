"""What the identity system did, for those who look after it: in the log, and in the history of whom it is about."""

import logging
from typing import Any

from django.db.models import Model
from wagtail.log_actions import log

from .models import ScimToken

logger = logging.getLogger("felles.scim")
ACTION = "people.scim"


def written(token: ScimToken, thing: Model, did: str, *, what: list[str], left: list[str]) -> None:
    """`what` are the attributes that changed, `left` those that are not the identity system's to say."""
    attributes = f": {', '.join(what)}" if what else ""
    kept = f"; left alone: {', '.join(left)}" if left else ""
    logger.info("token=%s %s %s %s%s%s", token.name, did, thing._meta.label, thing.pk, attributes, kept)
    data: dict[str, Any] = {"token": token.name, "did": did, "what": what, "left": left}
    log(instance=getattr(thing, "person", None) or thing, action=ACTION, data=data)
