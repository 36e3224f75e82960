"""A kind of notification whose things are words, and some of them hidden."""

import pytest

from notifications import kinds
from notifications.kinds import Mail, NotificationKind, Shown, When


class Telling:
    """What the test's kinds say. `hidden` are the keys that nobody may see; `asked` counts who was asked how often."""

    def __init__(self):
        self.hidden = set()
        self.asked = []

    def things(self, notifications, user):
        self.asked.append(len(notifications))
        return {one.pk: one.key for one in notifications if one.key not in self.hidden}

    def describe(self, notification, user):
        return Shown(f"Om {notification.thing}", "Mer om det.", "/veiledere/")

    def mail(self, notification, user):
        return Mail(f"Alt om {notification.thing}", "notifications/mail/one", {"one": notification})


@pytest.fixture
def telling(monkeypatch):
    """The kinds `t.plain`, `t.rich` (with a mail of its own, must reach) and `t.page` (no mails unless one wants them)."""
    found = Telling()
    monkeypatch.setattr(kinds, "_kinds", {})
    common = {"describe": found.describe, "things": found.things}
    kinds.register(NotificationKind("t.plain", "Vanlig", **common))
    kinds.register(NotificationKind("t.rich", "Rik", mail=found.mail, must_reach=True, **common))
    kinds.register(NotificationKind("t.page", "Bare her", default=When.PAGE, **common))
    return found
