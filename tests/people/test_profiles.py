"""What people say of themselves: who sees which field, and how one changes it."""

import io
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image
from pillow_heif import from_pillow

from guides.reading import answerers_for
from notifications.models import Notification
from people import photos
from people.absence import deputies_of
from people.audience import tokens
from people.colleagues import AccountField
from people.duties import answerers
from people.models import DutyKind, Person, UnitKind
from people.permissions import fields_open_to, fields_shown, found_by
from people.profiles import Competence, CompetenceState
from people.visibility import CHOSEN, EVERYTHING, OF_THE_EMPLOYER, OWN, Audience
from tests.factories import guides as make
from tests.factories.networks import NetworkFactory, moderator
from tests.factories.notifications import told
from tests.factories.people import PersonFactory, UnitFactory, UserFactory, duty, employee, external

pytestmark = pytest.mark.django_db

# Who sees a field of somebody in «section», a part of «district», by what they have chosen.
SEES = {
    #                     partners, staff, unit, nobody
    "self":              (True, True, True, True),
    "same unit":         (True, True, True, False),
    "under the unit":    (True, True, True, False),
    "leader, in unit":   (True, True, True, False),
    "above the unit":    (True, True, False, False),
    "other unit":        (True, True, False, False),
    "admin, other unit": (True, True, False, False),
    "admin, no unit":    (True, False, False, False),
    "external":          (True, False, False, False),
    "anonymous":         (False, False, False, False),
    "closed account":    (False, False, False, False),
}  # fmt: skip
CHOICES = (Audience.PARTNERS, Audience.STAFF, Audience.UNIT, Audience.NOBODY)
EMPLOYEES = {
    "self",
    "same unit",
    "under the unit",
    "leader, in unit",
    "above the unit",
    "other unit",
    "admin, other unit",
}


@pytest.fixture
def district():
    return UnitFactory(name="Bydel Stovner", kind=UnitKind.DISTRICT)


@pytest.fixture
def section(district):
    return UnitFactory(name="Hjemmetjenesten", kind=UnitKind.LOCATION, parent=district)


@pytest.fixture
def amina(section):
    return PersonFactory(
        name="Amina Yusuf", title="avdelingsleder", unit=section, number="4711", phone="21 80 00 05", mail="a@example.org",
        about="Vikarfugl", place="Etasjefugl", languages="somali", pronunciation="aMIna", working_days=[1, 2],
    )  # fmt: skip


@pytest.fixture
def viewers(amina, district, section):
    leader = employee(unit=section)
    section.leader = leader.person
    section.save()
    return {
        "self": amina.user,
        "same unit": employee(unit=section),
        "under the unit": employee(unit=UnitFactory(parent=section)),
        "leader, in unit": leader,
        "above the unit": employee(unit=district),
        "other unit": employee(),
        "admin, other unit": employee(is_superuser=True),
        "admin, no unit": UserFactory(is_superuser=True),
        "external": external(),
        "anonymous": None,
        "closed account": employee(unit=section, is_active=False),
    }


def test_who_sees_what(amina, viewers):
    """Every field by every choice and viewer; and one is found by what all employees see, by the same rule in SQL."""
    assert set(SEES) == set(viewers)
    for choice, column in zip(CHOICES, zip(*SEES.values(), strict=True), strict=True):
        amina.visibility = {} if choice == Audience.STAFF else dict.fromkeys(CHOSEN, str(choice))
        amina.save()
        for (who, viewer), sees in zip(viewers.items(), column, strict=True):
            shown = fields_shown(amina, viewer)
            assert shown & set(CHOSEN) == (set(CHOSEN) if sees else set()), (who, choice)
            assert shown & OF_THE_EMPLOYER == (OF_THE_EMPLOYER if who in EMPLOYEES else set()), (who, choice)
            assert shown & OWN == (OWN if who == "self" else set()), (who, choice)
        found = {name for name in CHOSEN if Person.objects.filter(found_by(name), pk=amina.pk).exists()}
        assert found == fields_open_to(frozenset({"staff", "member"}), amina) & set(CHOSEN), choice
    assert fields_shown(amina, amina.user) == EVERYTHING


def test_what_nobody_understands_is_closed(amina, viewers):
    amina.visibility = {"phone": "everybody"}
    amina.save()
    for who in ("same unit", "external"):
        assert "phone" not in fields_shown(amina, viewers[who])
    assert not Person.objects.filter(found_by("phone"), pk=amina.pk).exists()


def test_each_field_has_its_own_choice(amina, viewers):
    amina.visibility = {"phone": "nobody", "about": "partners"}
    shown = fields_shown(amina, viewers["other unit"])
    assert "phone" not in shown
    assert {"about", "mail"} <= shown
    assert fields_open_to(tokens(viewers["external"]), amina) == {"about"}


SAID = {"phone": "21 80 00 05", "mail": "a@example.org", "about": "Vikarfugl", "place": "Etasjefugl", "languages": "somali", "pronunciation": "aMIna"}  # fmt: skip


def test_the_page_shows_what_the_viewer_may_see(client, amina, viewers):
    for choice, seen in (({}, True), (dict.fromkeys(CHOSEN, "unit"), False)):
        amina.visibility = choice
        amina.save()
        client.force_login(viewers["other unit"])
        text = client.get(f"/folk/{amina.pk}/").content.decode()
        assert {name: word in text for name, word in SAID.items()} == dict.fromkeys(SAID, seen)
        assert "4711" not in text
        client.force_login(viewers["same unit"])
        text = client.get(f"/folk/{amina.pk}/").content.decode()
        assert all(word in text for word in SAID.values())


def test_who_opens_a_page(client, amina, viewers):
    """Partners open that of who has opened something to them, and find there that and the name, and nothing else."""

    def opens(who):
        client.logout()
        if viewers[who]:
            client.force_login(viewers[who])
        return client.get(f"/folk/{amina.pk}/").status_code == 200

    for choice, column in zip(CHOICES, zip(*SEES.values(), strict=True), strict=True):
        amina.visibility = {} if choice == Audience.STAFF else dict.fromkeys(CHOSEN, str(choice))
        amina.save()
        for who, sees in zip(SEES, column, strict=True):
            assert opens(who) is (sees or who in EMPLOYEES), (who, choice)
    amina.visibility = {"about": "partners"}
    amina.save()
    moderator(NetworkFactory(name="Fagfolk"), amina.user)
    duty(amina.user, DutyKind.ANSWERER, make.published_guide(title="Rutinefugl"))
    client.force_login(viewers["external"])
    text = client.get(f"/folk/{amina.pk}/").content.decode()
    assert {name: word in text for name, word in SAID.items()} == {name: name == "about" for name in SAID}
    assert "Amina Yusuf" in text
    for hidden in ("vdelingsleder", "Hjemmetjenesten", "4711", "Rutinefugl", "Fagfolk", "Turnusarbeid"):
        assert hidden not in text, hidden
    assert "Amina" not in client.get("/sok/?q=amina").content.decode()
    for path in ("/folk/", "/folk/meg/kolleger/?deputy=amina", f"/folk/enheter/{amina.unit_id}/"):
        assert client.get(path).status_code == 403
    # Whoever has opened nothing, is gone, or was never there: all alike.
    gone = PersonFactory(user__is_active=False, visibility={"about": "partners"})
    assert {client.get(f"/folk/{pk}/").status_code for pk in (PersonFactory().pk, gone.pk, 10**9)} == {403}


def test_a_hidden_phone_place_or_competence_finds_nobody(client, amina, viewers):
    amina.competences.add(Competence.objects.create(name="Turnusarbeid", state=CompetenceState.ACCEPTED))

    def found(who, **query):
        client.force_login(viewers[who])
        return "Amina Yusuf" in client.get("/folk/", query).content.decode()

    competence = Competence.objects.get()
    asked = (
        {"q": "21800005"},
        {"q": "etasjef"},
        {"q": "turnusarb"},
        {"q": "hvem kan svare på turnusarbeid?"},
        {"kompetanse": competence.pk},
    )
    assert all(found("other unit", **query) for query in asked)
    amina.visibility = {"phone": "unit", "place": "unit", "competences": "unit"}
    amina.save()
    assert not any(found(who, **query) for query in asked for who in ("other unit", "same unit"))
    client.force_login(viewers["other unit"])
    assert "Turnusarbeid" not in client.get("/folk/").content.decode()


def test_partners_see_of_an_answerer_what_was_opened_to_them(amina, viewers):
    guide = make.published_guide()
    duty(amina.user, DutyKind.ANSWERER, guide)
    chain = [(guide.cached_content_type.pk, guide.pk)]

    def contact(who):
        may_see, (found,) = answerers_for(viewers[who], chain)
        assert may_see
        return found

    assert (contact("external").name, contact("external").phone) == ("Amina Yusuf", "")
    assert contact("other unit").phone == amina.phone
    assert (contact("external").url, contact("other unit").url) == ("", f"/folk/{amina.pk}/")
    amina.visibility = {"phone": "partners", "mail": "unit", "away": "partners"}
    amina.away_from = amina.away_until = timezone.localdate()
    amina.deputy = PersonFactory(name="Kari Stand-inn")
    amina.save()
    assert (contact("external").phone, contact("external").mail) == (amina.phone, "")
    assert contact("external").away_until == timezone.localdate()
    assert contact("external").url == f"/folk/{amina.pk}/"
    assert (contact("external").deputy, contact("other unit").deputy) == ("", "Kari Stand-inn")
    assert contact("other unit").mail == ""
    assert answerers_for(None, chain) == (False, ())
    assert answerers(chain)[0].visibility == amina.visibility


def form(**changed):
    """What the browser sends of an edit page that nobody has touched."""
    return {f"visibility_{name}": "staff" for name in CHOSEN} | {"about": "", "focus": "middle"} | changed


@pytest.fixture
def browser(client, amina):
    client.force_login(amina.user)
    return client


class TestEditing:
    def test_it_works(self, browser, amina):
        assert browser.get("/folk/meg/rediger/").status_code == 200
        data = form(
            about="Om vikarer", languages="norsk", place="Tredje", pronunciation="a-MI-na", working_days=["3", "1"],
            visibility_phone="nobody", new_1=" Turnus  arbeid ", new_2="turnus arbeid",
            name="En annen", title="direktør", number="1",
        )  # fmt: skip
        assert browser.post("/folk/meg/rediger/", data, follow=True).status_code == 200
        amina.refresh_from_db()
        assert (amina.about, amina.languages, amina.place, amina.working_days) == (
            "Om vikarer",
            "norsk",
            "Tredje",
            [1, 3],
        )
        assert amina.visibility == {"phone": "nobody"}
        assert (amina.name, amina.title, amina.number) == ("Amina Yusuf", "avdelingsleder", "4711")
        assert [one.name for one in amina.competences.all()] == ["turnus arbeid"]
        assert amina.confirmed_on == timezone.localdate()
        text = browser.get("/folk/meg/").content.decode()
        for expected in ("Om vikarer", "turnus arbeid", "4711", "21 80 00 05", "mandag og onsdag"):
            assert expected in text, expected

    def test_twice_is_once(self, browser, amina):
        for _time in range(2):
            browser.post("/folk/meg/rediger/", form(new_1="Turnus"))
        assert Competence.objects.count() == 1

    def test_an_error_loses_nothing(self, browser, amina):
        bad = SimpleUploadedFile("bilde.jpg", b"no picture at all")
        response = browser.post("/folk/meg/rediger/", form(about="Nye ord", photo=bad, new_1="Turnus"))
        assert response.status_code == 422
        text = response.content.decode()
        for expected in ("Nye ord", "Turnus", "ikke et bilde"):
            assert expected in text, expected
        amina.refresh_from_db()
        assert amina.about == "Vikarfugl"

    def test_a_form_without_anything_changes_nothing(self, browser, amina):
        before = amina.visibility
        assert browser.post("/folk/meg/rediger/").status_code == 200
        amina.refresh_from_db()
        assert amina.visibility == before

    def test_only_forms(self, browser):
        assert browser.put("/folk/meg/rediger/").status_code == 405

    def test_others_sign_in_first(self, client):
        for path in ("", "rediger/", "borte/"):
            assert "/logg-inn/" in client.get(f"/folk/meg/{path}")["Location"]

    def test_who_is_no_person_is_told(self, client):
        client.force_login(UserFactory())
        assert client.get("/folk/meg/").status_code == 403

    def test_a_partner_has_a_page_of_their_own(self, client):
        user = external()
        client.force_login(user)
        text = client.get("/folk/meg/").content.decode()
        assert user.person.name in text
        assert "/folk/enheter/" not in text
        assert client.post("/folk/meg/rediger/", form(about="Privat barnehage")).status_code == 302
        assert client.get(f"/folk/{user.person.pk}/").status_code == 200


def picture(kind="JPEG", size=(640, 480), **kwargs):
    out = io.BytesIO()
    image = Image.new("RGB", size, "red")
    image.paste("blue", (size[0] // 2, 0, *size))
    if kind == "HEIF":
        from_pillow(image).save(out)
    else:
        image.save(out, kind, **kwargs)
    return SimpleUploadedFile(f"bilde.{kind.lower()}", out.getvalue())


class TestPicture:
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
    def test_a_square_in_two_sizes(self, kind):
        for size, data in photos.squares(picture(kind)).items():
            with Image.open(io.BytesIO(data)) as made:
                assert (made.format, made.size) == ("WEBP", (size, size))

    def test_nothing_of_the_camera_is_left(self):
        exif = Image.Exif()
        exif[0x010F] = "Kamerafugl"
        exif.get_ifd(0x8825)[1] = "N"
        given = picture(exif=exif, comment=b"Kommentarfugl", icc_profile=b"x" * 200)
        for data in photos.squares(given).values():
            with Image.open(io.BytesIO(data)) as made:
                assert not made.getexif()
                assert not {"exif", "icc_profile", "xmp", "comment"} & set(made.info)
            assert b"fugl" not in data

    def test_what_is_kept_of_it(self):
        def colour(focus):
            with Image.open(
                io.BytesIO(photos.squares(picture(size=(800, 400)), focus)[photos.SMALL])
            ) as made:
                return "red" if made.getpixel((48, 48))[0] > 128 else "blue"

        assert [colour(focus) for focus in (photos.Focus.START, photos.Focus.END)] == ["red", "blue"]

    @pytest.mark.parametrize(
        "data", [b"", b"GIF89a", b"<svg/>", b"\xff\xd8\xff", picture().read()[:300], b"RIFF\0\0\0\0WEBP"]
    )
    def test_what_is_no_picture(self, data):
        with pytest.raises(photos.NotAPicture):
            photos.squares(io.BytesIO(data))

    def test_too_many_pixels_are_not_unpacked(self, monkeypatch):
        monkeypatch.setattr(photos, "MOST_PIXELS", 1000)
        with pytest.raises(photos.NotAPicture):
            photos.squares(picture())

    def test_it_is_shown_as_chosen_replaced_and_taken_away(
        self, browser, client, amina, viewers, django_capture_on_commit_callbacks
    ):
        def send(**data):
            with django_capture_on_commit_callbacks(execute=True):
                return browser.post("/folk/meg/rediger/", form(**data))

        def status(address, who):
            other = type(client)()
            if viewers[who]:
                other.force_login(viewers[who])
            return other.get(address).status_code

        assert send(photo=picture()).status_code == 302
        first = Person.objects.get(pk=amina.pk)
        address = photos.url(amina.pk, first.photo)
        response = browser.get(address)
        assert response["Content-Type"] == "image/webp"
        assert response["Cache-Control"] == "private, max-age=600"
        assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert browser.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304
        assert address in browser.get("/folk/").content.decode()
        assert [status(address, who) for who in ("other unit", "external", "anonymous")] == [200, 404, 404]
        # A good picture stays although something else is wrong.
        response = send(photo=picture("PNG"), about="x" * 1001, visibility_photo="unit")
        assert response.status_code == 422
        second = Person.objects.get(pk=amina.pk)
        assert second.photo not in ("", first.photo)
        assert browser.get(address).status_code == 404
        assert not photos.storage().exists(photos.path_of(first.photo, photos.SMALL))
        # With who may see it, which is not seen by more in between.
        address = photos.url(amina.pk, second.photo)
        assert [status(address, who) for who in ("same unit", "other unit")] == [200, 404]
        # What is not understood as a choice keeps the picture back.
        send(photo=picture(), visibility_photo="everybody")
        assert Person.objects.get(pk=amina.pk).photo == second.photo
        send(visibility_photo="unit")
        assert [status(address, who) for who in ("same unit", "other unit")] == [200, 404]
        client.force_login(viewers["other unit"])
        assert "/bilde/" not in client.get("/folk/").content.decode()
        client.force_login(amina.user)
        send(remove_photo="on")
        assert browser.get(address).status_code == 404
        assert not photos.storage().exists(photos.path_of(second.photo, photos.LARGE))


class TestAway:
    def dates(self, first=0, last=3):
        today = timezone.localdate()
        return {"starts": today + timedelta(first), "until": today + timedelta(last)}

    def test_it_is_shown_with_who_stands_in(self, browser, client, amina, viewers):
        kari = PersonFactory(name="Kari Stand-inn", phone="99 00 11 22")
        browser.post("/folk/meg/borte/", self.dates() | {"deputy": f"Kari Stand-inn ({kari.pk})"})
        client.force_login(viewers["other unit"])
        text = client.get(f"/folk/{amina.pk}/").content.decode()
        for expected in ("Borte til og med", "Kari Stand-inn", "tel:99001122"):
            assert expected in text
        assert "Borte til og med" in client.get("/folk/?q=amina").content.decode()
        amina.refresh_from_db()
        amina.visibility = {"away": "unit"}
        amina.save()
        for path in (f"/folk/{amina.pk}/", "/folk/?q=amina"):
            text = client.get(path).content.decode()
            assert not any(word in text for word in ("Borte til og med", "Stand-inn"))

    def test_a_deputy_who_has_left_or_is_away_is_not_named(self, browser, amina):
        kari = PersonFactory(name="Kari Stand-inn")
        browser.post("/folk/meg/borte/", self.dates() | {"deputy": kari.user.username})
        assert "Kari Stand-inn" in browser.get("/folk/meg/").content.decode()
        Person.objects.filter(pk=kari.pk).update(
            away_from=timezone.localdate(), away_until=timezone.localdate()
        )
        assert "Kari Stand-inn" not in browser.get("/folk/meg/").content.decode()

    def test_coming_back(self, browser, amina):
        browser.post("/folk/meg/borte/", self.dates())
        assert "Borte til og med" in browser.get("/folk/meg/").content.decode()
        for _time in range(2):
            browser.post("/folk/meg/borte/", {"back": "1"})
        assert "Borte til og med" not in browser.get("/folk/meg/").content.decode()

    def test_what_cannot_be(self, browser, amina):
        partner = external().person
        for wrong in (
            self.dates(2, 1), self.dates(-5, -1), self.dates() | {"deputy": "Ingen Slik"},
            self.dates() | {"deputy": amina.user.username}, self.dates() | {"deputy": f"x ({partner.pk})"}, {},
        ):  # fmt: skip
            response = browser.post("/folk/meg/borte/", {"deputy": "Kari Nordmann"} | wrong)
            assert response.status_code == 422, wrong
            assert wrong.get("deputy", "Kari Nordmann") in response.content.decode()
        amina.refresh_from_db()
        assert amina.away_until is None

    def test_nobody_who_is_away_stands_in(self, browser, amina):
        kari = PersonFactory(
            name="Kari Stand-inn",
            **dict(zip(("away_from", "away_until"), self.dates(3, 5).values(), strict=True)),
        )
        chosen = {"deputy": kari.user.username}
        response = browser.post("/folk/meg/borte/", self.dates(0, 3) | chosen)
        assert response.status_code == 422
        assert "Kari Stand-inn er borte samtidig." in response.content.decode()
        assert browser.post("/folk/meg/borte/", self.dates(0, 2) | chosen).status_code == 302
        guide = make.published_guide()
        duty(amina.user, DutyKind.ANSWERER, guide)

        def named():
            _see, (found,) = answerers_for(employee(), [(guide.cached_content_type.pk, guide.pk)])
            return found.deputy

        assert named() == "Kari Stand-inn"
        Person.objects.filter(pk=kari.pk).update(away_from=timezone.localdate())
        assert named() == ""
        assert deputies_of([amina.user_id]) == {}

    def test_who_is_named_is_told_once(self, browser, amina):
        kari = PersonFactory(name="Kari Stand-inn")
        chosen = {"deputy": kari.user.username}
        for days in ((0, 3), (0, 3), (1, 4)):
            browser.post("/folk/meg/borte/", self.dates(*days) | chosen)
        assert told(kari.user) == ["Du er stedfortreder for Amina Yusuf"]
        assert Notification.objects.count() == 2
        browser.post("/folk/meg/borte/", {"back": "1"})
        assert told(kari.user) == []

    def test_a_hidden_address_names_nobody(self, browser, amina):
        kari = PersonFactory(name="Kari Nordmann", user__email="skjult@example.org")
        deputies = []
        for choice in ("nobody", "unit", "staff"):
            Person.objects.filter(pk=kari.pk).update(visibility={"mail": choice})
            response = browser.post("/folk/meg/borte/", self.dates() | {"deputy": "Skjult@example.org"})
            amina.refresh_from_db()
            deputies.append((response.status_code, amina.deputy))
        assert deputies == [(422, None), (422, None), (302, kari)]

    def test_nor_where_somebody_is_added_or_given_a_duty(self, amina):
        kari = PersonFactory(user__email="skjult@example.org").user
        field = AccountField()

        def found(text):
            try:
                return field.clean(text)
            except ValidationError:
                return None

        named = []
        for choice in ("nobody", "unit", "staff"):
            Person.objects.filter(user=kari).update(visibility={"mail": choice})
            named.append((found(" Skjult@example.org "), found(kari.username)))
        assert named == [(None, kari), (None, kari), (kari, kari)]
        Person.objects.filter(user=kari).delete()
        assert found("skjult@example.org") == kari

    def test_colleagues_to_choose_from(self, browser, client, amina):
        PersonFactory(name="Kari Nordmann")
        assert (
            "Kari Nordmann (" in browser.get("/folk/meg/kolleger/", {"deputy": "kari nor"}).content.decode()
        )
        assert browser.get("/folk/meg/kolleger/").content.decode().strip() == ""
        # Nobody whom the form refuses: partners, who has no place of work, and oneself, who may take over all the same.
        UnitFactory(external=True).people.add(PersonFactory(name="Kari Partner"))
        PersonFactory(name="Kari Uten Enhet", unit=None)
        assert browser.get("/folk/meg/kolleger/", {"deputy": "kari"}).content.decode().count("<option") == 1
        for field, suggested in (("deputy", False), ("alt", True)):
            text = browser.get("/folk/meg/kolleger/", {field: "amina yu"}).content.decode()
            assert ("Amina Yusuf (" in text) is suggested
        client.force_login(external())
        assert client.get("/folk/meg/kolleger/", {"deputy": "kari"}).status_code == 403


def test_once_a_year_one_is_asked(browser, amina):
    question = "Stemmer det som står om deg?"
    assert question not in browser.get("/folk/meg/").content.decode()
    Person.objects.filter(pk=amina.pk).update(confirmed_on=timezone.localdate() - timedelta(365))
    for path in ("/folk/meg/", "/"):
        assert question in browser.get(path).content.decode()
    assert browser.get("/folk/meg/stemmer/").status_code == 302
    for _time in range(2):
        assert browser.post("/folk/meg/stemmer/").status_code == 302
    for path in ("/folk/meg/", "/"):
        assert question not in browser.get(path).content.decode()
