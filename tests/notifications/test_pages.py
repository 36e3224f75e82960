"""The bell, the list, how one wants to be told, and the link that ends mails."""

import re
from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from notifications import kinds, services, unsubscribing
from notifications.models import Notification, Preferences
from tests.factories.notifications import told, work
from tests.factories.people import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("telling")]
URL = "/varsler/"


@pytest.fixture
def user(client):
    found = UserFactory()
    client.force_login(found)
    return found


def tell(user, *keys, kind="t.plain", **kwargs):
    for key in keys:
        services.tell(kind, users=[user], about=user, key=key, **kwargs)
    return Notification.objects.filter(user=user, key=keys[-1]).get()


def text(client, url=URL):
    return client.get(url).content.decode()


class TestTheBell:
    def test_a_number_is_asked_for_only_when_something_is_unread(self, client, user):
        assert "/varsler/antall/" not in text(client, "/veiledere/")
        one = tell(user, "en")
        assert 'hx-get="/varsler/antall/"' in text(client, "/veiledere/")
        assert re.search(r">1<.*>nytt<", text(client, "/varsler/antall/"))
        services.read(notification=one)
        assert "/varsler/antall/" not in text(client, "/veiledere/")
        assert text(client, "/varsler/antall/").strip() == ""

    def test_what_is_hidden_is_not_counted(self, client, user, telling):
        tell(user, "en", "to")
        telling.hidden.add("to")
        assert ">1<" in text(client, "/varsler/antall/")
        telling.hidden.add("en")
        assert text(client, "/varsler/antall/").strip() == ""

    def test_many_are_more_than_99(self, client, user):
        kind = ContentType.objects.get_for_model(Notification)
        Notification.objects.bulk_create(
            Notification(user=user, kind="t.plain", key=str(n), content_type=kind, object_id=1)
            for n in range(100)
        )
        assert "99+" in text(client, "/varsler/antall/")

    def test_who_is_signed_out_gets_no_bell_and_no_sign_in_page_in_it(self, client):
        assert URL not in text(client, "/veiledere/")
        assert text(client, "/varsler/antall/").strip() == ""

    def test_it_costs_a_page_no_statement(self, client, user, django_assert_num_queries):
        def statements():
            client.get("/veiledere/")
            with django_assert_num_queries(3) as captured:
                client.get("/veiledere/")
            return len(captured)

        before = statements()
        tell(user, "en")
        assert statements() == before


class TestTheList:
    def test_by_day_with_what_is_unread_marked(self, client, user):
        tell(user, "gammel", now=timezone.now() - timedelta(days=1))
        services.read(notification=tell(user, "lest"))
        tell(user, "ny")
        found = text(client)
        assert found.index("I dag") < found.index("Om ny") < found.index("Om lest") < found.index("I går")
        assert found.count("is-new") == 2
        unread = text(client, f"{URL}?uleste=1")
        assert "Om ny" in unread
        assert "Om lest" not in unread

    def test_nothing_yet_and_nothing_unread(self, client, user):
        assert "Ingenting ennå" in text(client)
        services.read(notification=tell(user, "lest"))
        assert "Du har lest alt" in text(client, f"{URL}?uleste=1")

    def test_24_a_page_and_as_many_statements_for_one_as_for_many(
        self, client, user, telling, django_assert_max_num_queries
    ):
        tell(user, "en")
        with django_assert_max_num_queries(4):
            client.get(URL)
        tell(user, *(str(n) for n in range(29)))
        telling.asked.clear()
        with django_assert_max_num_queries(4):
            assert text(client).count('<li class="notification') == 24
        assert telling.asked == [30]
        assert text(client, f"{URL}?side=2").count('<li class="notification') == 6

    def test_opening_leads_to_the_thing_and_reads_it(self, client, user):
        one = tell(user, "en")
        for _twice in range(2):
            assert client.get(one.address)["Location"] == "/veiledere/"
        one.refresh_from_db()
        assert one.read_at
        assert client.post(one.address).status_code == 405

    def test_what_is_gone_or_somebody_elses_is_not_opened(self, client, user, telling):
        one, other = tell(user, "en"), tell(UserFactory(), "to")
        telling.hidden.add("en")
        response = client.get(one.address, follow=True)
        assert "Det er borte" in response.content.decode()
        assert client.get(other.address).status_code == 404
        assert client.post(f"{other.address}lest/").status_code == 404
        assert not Notification.objects.exclude(read_at=None).exists()

    def test_read_and_unread_with_and_without_htmx(self, client, user):
        one = tell(user, "en")
        for on, read in (("1", True), ("1", True), ("0", False)):
            response = client.post(f"{one.address}lest/?uleste=1", {"on": on})
            assert response["Location"] == f"{URL}?uleste=1"
            one.refresh_from_db()
            assert bool(one.read_at) is read
        response = client.post(f"{one.address}lest/", {"on": "1"}, headers={"HX-Request": "true"})
        assert response["HX-Trigger"] == "notifications"
        assert "<html" not in response.content.decode()
        assert 'name="on" value="0"' in response.content.decode()

    def test_all_are_read_but_what_came_since_and_that_is_undone(self, client, user):
        services.read(notification=tell(user, "lest"))
        newest = tell(user, "en", "to")
        tell(user, "kom etterpå")
        other = tell(UserFactory(), "andres")
        url = client.post(f"{URL}lest/", {"until": newest.pk})["Location"]
        unread = set(Notification.objects.unread().values_list("key", flat=True))
        assert unread == {"kom etterpå", "andres"}
        undo = re.search(r'name="undo" value="([^"]+)"', text(client, url))
        client.post(f"{URL}lest/", {"undo": undo[1].replace("&#x2B;", "+")})
        assert Notification.objects.unread().count() == 4
        assert not Notification.objects.filter(pk=other.pk, read_at=None).exclude(user=other.user).exists()

    @pytest.mark.parametrize("data", [{}, {"until": "x"}, {"undo": "i går"}])
    def test_nonsense_changes_nothing(self, client, user, data):
        tell(user, "en")
        assert client.post(f"{URL}lest/", data).status_code == 400
        assert Notification.objects.unread().exists()


class TestSettings:
    DATA = {
        "digest_at": "08:00", "digest_day": "4", "quiet": "on", "quiet_from": "20:00", "quiet_to": "06:30",
        "weekends_off": "on", "language": "nn", "kind-t.plain": "weekly", "kind-t.rich": "now", "kind-t.page": "off",
    }  # fmt: skip

    def test_what_one_chooses_is_kept_and_a_default_is_not_written_down(self, client, user):
        assert client.post(f"{URL}innstillinger/", self.DATA).status_code == 302
        found = Preferences.objects.get(user=user)
        assert found.choices == {"t.plain": "weekly", "t.page": "off"}
        assert (found.digest_at.hour, found.digest_day, found.quiet_to.minute, found.weekends_off) == (
            8,
            4,
            30,
            True,
        )
        page = text(client, f"{URL}innstillinger/")
        assert '<option value="weekly" selected>' in page
        assert 'value="06:30"' in page

    def test_what_must_reach_somebody_is_not_turned_off(self, client, user):
        for wrong in ("off", "page"):
            response = client.post(f"{URL}innstillinger/", self.DATA | {"kind-t.rich": wrong})
            assert response.status_code == 422
        assert not Preferences.objects.exists()

    def test_what_was_typed_stays_when_something_is_wrong(self, client, user):
        response = client.post(f"{URL}innstillinger/", self.DATA | {"digest_at": "25:99"})
        assert response.status_code == 422
        assert 'value="25:99"' in response.content.decode()


class TestUnsubscribing:
    def url(self, user, *names):
        return f"/varsler/avmeld/{unsubscribing.token(user.pk, [kinds.get(name) for name in names])}/"

    def when(self, user, name):
        found = Preferences.objects.filter(user=user).first() or Preferences(user=user)
        return found.when(kinds.get(name))

    def test_one_click_without_signing_in_or_a_form_and_undone(self, client):
        user = UserFactory()
        url = self.url(user, "t.plain")
        tell(user, "en")
        strict = type(client)(enforce_csrf_checks=True)
        assert "Vanlig" in strict.get(url).content.decode()
        assert self.when(user, "t.plain") == "now"
        response = strict.post(url, {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200
        assert self.when(user, "t.plain") == "page"
        assert Notification.objects.get().mail_at is None
        assert told(user) == ["Om en"]
        undo = re.search(r'name="undo" value="([^"]+)"', response.content.decode())[1]
        strict.post(url, {"undo": undo})
        assert self.when(user, "t.plain") == "now"

    def test_from_some_kinds_of_a_mail(self, client):
        user = UserFactory()
        client.post(self.url(user, "t.plain", "t.rich"), {"kind": ["t.rich"]})
        # What others wait for is put into the mail of the week.
        assert (self.when(user, "t.plain"), self.when(user, "t.rich")) == ("now", "weekly")

    def test_page_and_mail_say_what_comes_once_a_week_even_then(self, client):
        user = UserFactory()
        said = "øyst én gang i uka"
        assert said in client.get(self.url(user, "t.plain", "t.rich")).content.decode()
        assert said in client.get(self.url(user, "t.rich")).content.decode()
        assert "Ikke mer e-post</button>" not in client.get(self.url(user, "t.rich")).content.decode()
        assert said not in client.get(self.url(user, "t.plain")).content.decode()
        tell(user, "en", kind="t.rich")
        tell(user, "to")
        rich, plain = sorted(work(), key=lambda message: message.subject)
        assert f"{said}: Rik" in rich.body
        assert f"{said}: Rik" in rich.alternatives[0].content
        assert said not in plain.body

    def test_twice_is_as_good_as_once_and_who_gets_none_keeps_what_they_have(self, client):
        user = UserFactory()
        Preferences.objects.create(user=user, choices={"t.plain": "off"})
        for _twice in range(2):
            assert client.post(self.url(user, "t.plain")).status_code == 200
        assert self.when(user, "t.plain") == "off"

    def test_nobody_makes_one_for_somebody_else(self, client):
        user, other = UserFactory(), UserFactory()
        mine = self.url(user, "t.plain")
        data, _colon, signature = self.url(other, "t.plain").partition(":")
        forged = f"{data}:{mine.partition(':')[2]}"
        assert client.post(forged).status_code == 404
        assert client.get(f"/varsler/avmeld/{signature}").status_code == 404
        undo = unsubscribing.undo_token(other.pk, {"t.plain": "off"})
        client.post(mine, {"undo": undo})
        assert self.when(user, "t.plain") == "page"
        assert not Preferences.objects.filter(user=other).exists()
