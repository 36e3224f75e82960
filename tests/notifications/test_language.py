"""In which language somebody's mails are."""

import re

import pytest
from django.core import mail
from wagtail.users.models import UserProfile

from notifications.models import Preferences
from people.mails import chosen_language, one_of_ours
from people.scim.models import ScimUser
from people.signin.tasks import send_password_reset
from tests.factories.notifications import work
from tests.factories.people import UserFactory
from tests.notifications.test_telling import LATER, tell

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("telling")]


def language_of_a_mail(user):
    tell(user)
    (message,) = work(now=LATER)
    return message.alternatives[0].content.partition('<html lang="')[2][:2]


def test_what_is_chosen_on_the_site_is_the_language_of_the_mails(client):
    user, other = UserFactory(), UserFactory()
    Preferences.objects.create(user=user, language="nn", weekends_off=True)
    client.get("/sprak/en/?fra=/veiledere/")
    client.force_login(user)
    client.get("/sprak/en/?fra=/veiledere/")
    client.get("/sprak/nn/", headers={"Sec-Fetch-Site": "cross-site"})
    assert language_of_a_mail(user) == "en"
    assert Preferences.objects.get().weekends_off
    assert language_of_a_mail(other) == "nb"


def test_who_has_forgotten_the_password_reads_why_in_their_language(client):
    user = UserFactory(username="<ola>", email="ola@example.org")
    user.set_password("en lang hemmelighet")
    user.save()
    Preferences.objects.create(user=user, language="nn")
    send_password_reset([user.pk])
    (message,) = mail.outbox
    assert message.subject == "Nytt passord"
    assert "Har du ikkje bede om det?" in message.body
    assert "Brukarnamnet ditt: <ola>" in message.body
    address = re.search(r"http://testserver(/admin/password_reset/confirm/\S+)", message.body)[1]
    assert client.get(address, follow=True).status_code == 200


def test_what_the_directory_says_counts_when_nothing_is_chosen():
    user = UserFactory()
    ScimUser.objects.create(user=user, preferred_language="nn-NO")
    assert language_of_a_mail(user) == "nn"
    UserProfile.objects.create(user=user, preferred_language="en")
    user.refresh_from_db()
    assert chosen_language(user) == "en"


@pytest.mark.parametrize(
    ("said", "ours"),
    [("nn", "nn"), ("nb_NO", "nb"), ("no", "nb"), ("de, en-GB;q=0.5", "en"), ("sv", ""), ("", "")],
)
def test_what_a_directory_may_say(said, ours):
    assert one_of_ours(said) == ours
