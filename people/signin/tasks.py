"""What the worker does for signing in."""

import logging

from procrastinate.contrib.django import app

from people.models import Invitation, User

from . import invitations, resets

logger = logging.getLogger("felles.signin")


@app.task(name="people.send_invitation", retry=5)
def send_invitation(invitation_id: int) -> None:
    invitation = Invitation.objects.select_related("unit", "invited_by").filter(pk=invitation_id).first()
    if invitation:
        invitations.send_mail(invitation)


@app.task(name="people.send_password_reset", retry=5)
def send_password_reset(user_ids: list[int]) -> None:
    for user in User.objects.filter(pk__in=user_ids):
        resets.send(user)


@app.periodic(cron="5 0 * * *")
@app.task(name="people.close_ended", queueing_lock="people.close_ended")
def close_ended(timestamp: int) -> None:
    """The worker's clock may be UTC: what it does not close now, it closes tomorrow, and nobody comes in meanwhile."""
    if count := invitations.close_ended():
        logger.info("%s accounts closed: their last day has passed", count)
