"""What the worker does for networks: mails, composed when they are sent."""

from procrastinate.contrib.django import app

from . import mails
from .models import JoinRequest


@app.task(name="networks.tell_moderators", retry=5)
def tell_moderators(request_id: int) -> None:
    if request := _request(request_id):
        mails.tell_moderators(request)


@app.task(name="networks.tell_asker", retry=5)
def tell_asker(request_id: int) -> None:
    if request := _request(request_id):
        mails.tell_asker(request)


def _request(request_id: int) -> JoinRequest | None:
    return JoinRequest.objects.select_related("network", "user", "decided_by").filter(pk=request_id).first()
