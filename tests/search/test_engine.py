"""What every engine does, whichever it is. A new engine subclasses EngineTests and gives itself as `engine`."""

import pytest
from django.contrib.contenttypes.models import ContentType

from search.elasticsearch.engine import ElasticsearchEngine
from search.engine import Change, Engine, Owner
from search.models import Outbox
from search.outbox import queue
from search.postgresql.engine import PostgreSQLEngine

from .helpers import MADE_UP, document, owner, put, repaired, search, suggest, titles, words

STAFF = frozenset({"public", "member", "staff"})

STRANGE = [
    "",
    " ",
    "\x00\x01\x02",
    "\ue000\ue001",
    "a" * 10_000,
    "anskaffelse " * 1_000,
    "og i på det som",
    "the of and",
    "anskaffelse & | ! ( ) : *",
    "'anskaffelse' <-> \"protokoll\":*A",
    "title:anskaffelse AND (body:x OR -y)~2^3 [a TO b] {x} /re.*/",
    "\\ % _ ' \" ` $$ -- ; /*",
    "%s %(x)s {0} {{x}}",
    "😀 🏔️",
    "١٢٣ 中文 кириллица",
    "\u202eanskaffelse\u202c",
    "a\u030a \u0300\u0301",
    "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
    "1e400 0x1F -5 3.14 §5",
    "https://example.org/x?y=z#a kari@example.org /etc/passwd",
]


@pytest.mark.django_db
class EngineTests:
    """Asserted of both engines."""

    @pytest.fixture
    def engine(self) -> Engine:
        raise NotImplementedError

    # Norwegian

    def test_inflected_forms_are_one_word(self, engine):
        put(engine, document(1, "Anskaffelser"), document(2, "Ferie"))
        for q in ("anskaffelse", "anskaffelsen", "anskaffelsene", "ANSKAFFELSER"):
            assert titles(engine, q) == ["Anskaffelser"], q

    def test_the_last_word_may_be_half_typed(self, engine):
        put(engine, document(1, "Anskaffelsesprotokoll"), document(2, "Ferie"))
        for q in ("an", "ansk", "anskaffels", "anskaffelsesproto"):
            assert titles(engine, q) == ["Anskaffelsesprotokoll"], q

    def test_norwegian_letters_are_letters(self, engine):
        put(engine, document(1, "Håndbok"), document(2, "Handbok"), document(3, "Gjør"), document(4, "Gjor"))
        assert titles(engine, "håndbok")[0] == "Håndbok"
        assert titles(engine, "handbok")[0] == "Handbok"
        assert titles(engine, "gjør")[0] == "Gjør"

    def test_accents_do_not_matter(self, engine):
        put(engine, document(1, "Idé og kafé"))
        assert titles(engine, "ide") == titles(engine, "idé") == titles(engine, "KAFE") == ["Idé og kafé"]

    def test_decomposed_letters_are_found(self, engine):
        put(engine, document(1, "A\u030arsplan"))
        assert titles(engine, "\u00e5rsplan") == titles(engine, "a\u030arsplan")
        assert search(engine, "årsplan").total == 1

    def test_words_apart_find_the_compound(self, engine):
        put(
            engine,
            document(1, "Anskaffelsesprotokoll"),
            document(2, "Møter", "En protokoll om en anskaffelse"),
        )
        assert set(titles(engine, "anskaffelse protokoll")) == {"Anskaffelsesprotokoll", "Møter"}
        assert titles(engine, "anskaffelse protokoll", limit=1) == ["Anskaffelsesprotokoll"]

    def test_a_part_finds_the_compound_behind_the_word(self, engine):
        put(engine, document(1, "Egenkapitalbevis"), document(2, "Egenkapital"), document(3, "Ferie"))
        assert titles(engine, "egenkapital") == ["Egenkapital", "Egenkapitalbevis"]
        assert titles(engine, "kapitalbevis") == ["Egenkapitalbevis"]
        assert titles(engine, "bevisene") == ["Egenkapitalbevis"]

    def test_a_part_in_the_text_is_found_in_its_forms(self, engine):
        put(
            engine,
            document(1, "Rutine", "Legg ved anskaffelsesprotokollene."),
            document(2, "Møter", "Protokollen skrives i møtet."),
            document(3, "Ferie"),
        )
        for q in ("protokoll", "protokollen"):
            assert titles(engine, q) == ["Møter", "Rutine"], q
        assert titles(engine, "anskaffelser") == ["Rutine"]

    def test_letters_within_a_word_are_no_part(self, engine):
        put(engine, document(1, "Behandling", "Saksbehandlingen"), document(2, "Innland"))
        assert titles(engine, "land") == ["Innland"]

    def test_norwegian_is_not_stemmed_as_english(self, engine):
        put(engine, document(1, "Kommunen"), document(2, "Kommunalt", "Om rapportene"))
        assert titles(engine, "kommunal") == ["Kommunalt"]
        assert titles(engine, "kommune") == ["Kommunen"]

    def test_signs_between_words_are_no_words(self, engine):
        put(engine, document(1, "Skjema for kjøp og/eller leie"), document(2, "E-post"))
        assert titles(engine, "eller leie") == ["Skjema for kjøp og/eller leie"]
        assert titles(engine, "epost") == titles(engine, "e-post") == ["E-post"]

    # Spelling

    def test_a_slip_is_repaired(self, engine):
        put(engine, document(1, "Anskaffelser"), document(2, "Ferie"), document(3, "Sykefravær"))
        for q, right in (("anskafelser", "anskaffelser"), ("ferei", "ferie"), ("sykefavær", "sykefravær")):
            assert repaired(engine, q)[1] == right
        assert repaired(engine, "anskafels") == (["guide:1"], "anskaffelser")

    def test_without_norwegian_letters(self, engine):
        put(engine, document(1, "Søknad"), document(2, "Åpenhet"))
        assert repaired(engine, "soknad") == (["guide:1"], "søknad")
        assert repaired(engine, "aapenhet") == (["guide:2"], "åpenhet")

    def test_only_words_that_match_nothing_are_repaired(self, engine):
        put(engine, document(1, "Ferie"), document(2, "Serie"))
        assert repaired(engine, "ferie") == (["guide:1"], "")
        assert repaired(engine, "xqzwv") == ([], "")
        assert search(engine, "ferie serie").unknown == {}

    def test_a_word_that_one_may_not_see_repairs_nothing(self, engine):
        put(engine, document(1, "Hemmeligheten", acl=("staff",)), document(2, "Ferie"))
        assert repaired(engine, "hemmelighetne") == ([], "")
        assert repaired(engine, "hemmelighetne", STAFF) == (["guide:1"], "hemmeligheten")
        # Nor does it stand in the way of a repair that only shows what one may see.
        put(engine, document(3, "Ferje", acl=("staff",)))
        assert repaired(engine, "ferje") == (["guide:2"], "ferie")

    # Order

    def test_exact_title_first(self, engine):
        put(
            engine,
            document(1, "Ferie for lærere", "ferie ferie ferie"),
            document(2, "Ferie", "Lang tekst om noe annet. " * 50),
            document(3, "Ferie og fravær", "ferie"),
        )
        assert titles(engine, "ferie")[0] == "Ferie"
        assert search(engine, "FERIE!").hits[0].place == "exact"

    def test_a_title_that_is_all_of_the_question_in_another_form_comes_first(self, engine):
        put(
            engine,
            document(1, "Rutiner", "ledelsen " * 30, headings=("Ledelsen", "Mer om ledelsen")),
            document(2, "Ledelse", "Lang tekst om noe annet. " * 50),
            document(3, "Ledelse i skolen og i barnehagen", "ledelsen " * 5),
        )
        assert titles(engine, "ledelsen")[0] == "Ledelse"

    def test_only_stop_words_still_find_the_title(self, engine):
        put(engine, document(1, "Om oss"), document(2, "Ferie", "Det er om oss"))
        assert titles(engine, "om oss") == ["Om oss"]

    def test_title_before_heading_before_text(self, engine):
        filler = "Dette handler om ganske mye forskjellig. " * 3
        put(
            engine,
            document(1, "Noe", filler + "terskelverdi"),
            document(2, "Annet", filler, headings=("terskelverdi",)),
            document(3, "Hva er terskelverdi for oss", filler),
        )
        assert titles(engine, "terskelverdi") == ["Hva er terskelverdi for oss", "Annet", "Noe"]
        assert [hit.place for hit in search(engine, "terskelverdi").hits] == ["title", "heading", "text"]

    def test_rare_words_count_more(self, engine):
        put(
            engine,
            *(document(n, f"Kommunen {n}", "kommunen") for n in range(1, 20)),
            document(20, "X", "kommunen minibank"),
        )
        assert titles(engine, "kommunen minibank", limit=1) == ["X"]

    def test_the_readers_language_first(self, engine):
        put(
            engine, document(1, "Anbud", locale="nn"), document(2, "Anbud"), document(3, "Anbud", locale="en")
        )
        assert [hit.locale for hit in search(engine, "anbud").hits] == ["nb", "nn", "en"]
        assert [hit.locale for hit in search(engine, "anbud", language="nn").hits] == ["nn", "nb", "en"]
        assert search(engine, "anbud", language="en").hits[0].locale == "en"

    def test_one_thing_in_two_languages_is_one_hit(self, engine):
        put(
            engine,
            document(1, "Anbud", same_as="guide:a"),
            document(2, "Anbod og anbud", same_as="guide:a", locale="nn"),
        )
        assert search(engine, "anbud").total == 1
        assert titles(engine, "anbud") == ["Anbud"]
        assert titles(engine, "anbud", language="nn") == ["Anbod og anbud"]
        assert titles(engine, "anbod") == ["Anbod og anbud"]

    def test_english_is_stemmed_as_english(self, engine):
        put(engine, document(1, "Procurements of services", locale="en"))
        assert search(engine, "procurement service", language="en").total == 1

    # Kinds and pages

    def test_facets_count_what_was_found_and_kinds_narrow_hits(self, engine):
        put(
            engine,
            document(1, "Anbud"),
            document(2, "Anbud to", kind="step", key="step:2"),
            document(3, "Anbud tre", kind="step", key="step:3"),
        )
        found = search(engine, "anbud", kinds=("step",))
        assert found.facets == {"guide": 1, "step": 2}
        assert found.total == 2
        assert {hit.kind for hit in found.hits} == {"step"}

    def test_pages_neither_overlap_nor_leave_out(self, engine):
        put(engine, *(document(n, f"Anbud {n}") for n in range(1, 24)))
        seen = [hit.key for offset in (0, 10, 20) for hit in search(engine, "anbud", offset=offset).hits]
        assert len(seen) == len(set(seen)) == 23
        assert search(engine, "anbud", offset=100).hits == []
        assert search(engine, "anbud", offset=100).total == 23

    # What may be seen

    def test_only_what_a_token_opens(self, engine):
        put(engine, document(1, "Anbud"), document(2, "Anbud internt", acl=("staff", "unit:4")))
        assert titles(engine, "anbud") == ["Anbud"]
        assert search(engine, "anbud").total == 1
        assert search(engine, "anbud").facets == {"guide": 1}
        assert search(engine, "internt").total == 0
        assert search(engine, "anbud", tokens=frozenset()).total == 0
        assert search(engine, "anbud", tokens=frozenset({"unit:4"})).total == 1
        assert search(engine, "anbud", tokens=STAFF).total == 2

    def test_what_is_being_restricted_is_found_by_nobody(self, engine):
        put(engine, document(1, "Anbud"), document(2, "Anbudsfrist"))
        self.restrict(engine, 2)
        assert titles(engine, "anbud") == ["Anbud"]
        assert search(engine, "anbud").facets == {"guide": 1}
        assert repaired(engine, "anbudsfirst")[1] == ""
        assert words(engine, "anbuds") == ["anbud"]
        assert len(suggest(engine, "anbud").direct) == 1

    def test_suggestions_show_only_what_one_may_see(self, engine):
        put(engine, document(1, "Anbud"), document(2, "Anbudshemmelighet", "anbudsgrense", acl=("staff",)))
        assert words(engine, "anbud") == []
        assert [hit.key for hit in suggest(engine, "anbud").direct] == ["guide:1"]
        assert words(engine, "anbud", STAFF) == ["anbudsgrense", "anbudshemmelighet"]
        assert len(suggest(engine, "anbud", STAFF).direct) == 2

    @staticmethod
    def make_known() -> None:
        """Let made-up owners stand in the outbox."""
        ContentType.objects.get_or_create(pk=MADE_UP, defaults={"app_label": "tests", "model": "madeup"})

    def restrict(self, engine: Engine, number: int) -> None:
        """A restriction of a document's owner is in the outbox and not delivered."""
        self.make_known()
        queue([owner(number)], narrowed=True, engines=[engine.name])

    # Suggestions

    def test_suggestions_complete_the_last_word(self, engine):
        put(
            engine,
            document(1, "Anskaffelser"),
            document(2, "Rutine", "anskaffelsesprotokoll og anskaffelsen"),
        )
        assert set(words(engine, "ansk")) <= {"anskaffelser", "anskaffelsen", "anskaffelsesprotokoll"}
        assert "anskaffelsesprotokoll" in words(engine, "lage anskaffelsesp")
        assert [
            hit.title.replace("\ue000", "").replace("\ue001", "") for hit in suggest(engine, "ansk").direct
        ] == ["Anskaffelser"]

    def test_suggestions_forgive_a_slip(self, engine):
        put(engine, document(1, "Anskaffelser"), document(2, "Ferie"))
        assert [hit.key for hit in suggest(engine, "anskafels").direct] == ["guide:1"]
        assert words(engine, "anskafels") == ["anskaffelser"]

    # Highlights

    def test_found_words_are_marked(self, engine):
        put(
            engine,
            document(
                1, "Anskaffelser i kommunen", "Først noe annet. " * 40 + "Så protokollen for anskaffelsen."
            ),
        )
        hit = search(engine, "protokoll anskaffelse").hits[0]
        assert "\ue000Anskaffelser\ue001" in hit.title
        assert "\ue000protokollen\ue001" in hit.snippet
        assert len(hit.snippet) < 500

    def test_marks_in_a_text_are_not_marks(self, engine):
        put(engine, document(1, "Et \ue000falskt\ue001 merke", "Et \ue000falskt\ue001 merke"))
        hit = search(engine, "merke").hits[0]
        assert hit.title.count("\ue000") == hit.snippet.count("\ue000") == 1

    # Input

    def test_every_input_has_an_answer(self, engine):
        put(engine, document(1, "Anskaffelse"), document(2, "Ferie"))
        for q in STRANGE:
            found = search(engine, q)
            assert found.total == len(found.hits) <= 2, q
            assert not found.total or found.hits[0].key == "guide:1", q
            suggest(engine, q)
            repaired(engine, q)

    def test_every_text_can_be_indexed(self, engine):
        for number, text in enumerate(STRANGE, start=1):
            put(engine, document(number, f"{text} tittel{number}", text * 3, headings=(text,)))
            assert f"guide:{number}" in {hit.key for hit in search(engine, f"tittel{number}").hits}, text

    # Writing

    def test_an_owner_has_exactly_the_documents_of_its_last_change(self, engine):
        first = document(1, "Anbud", key="step:1", kind="step")
        second = document(1, "Anbudsskjema", key="resource:1:a", kind="resource")
        engine.index([Change(owner(1), 1, [first, second])])
        assert search(engine, "anbud").total == 2
        engine.index([Change(owner(1), 2, [first])])
        assert titles(engine, "anbud") == ["Anbud"]
        engine.remove([owner(1)], version=3)
        assert search(engine, "anbud").total == 0

    def test_never_backwards(self, engine):
        put(engine, document(1, "Ny tittel"), version=7)
        put(engine, document(1, "Gammel tittel"), version=6)
        assert titles(engine, "tittel") == ["Ny tittel"]
        engine.remove([owner(1)], version=8)
        put(engine, document(1, "Gammel tittel"), version=7)
        assert titles(engine, "tittel") == []

    def test_the_same_twice_changes_nothing(self, engine):
        put(engine, document(1, "Anbud"))
        put(engine, document(1, "Anbud"))
        assert search(engine, "anbud").total == 1

    # Rebuilding

    def test_rebuild_replaces_everything_at_once(self, engine):
        put(engine, document(1, "Gammelt anbud"))
        seen = []

        def changes():
            for n in range(2, 5):
                seen.append(search(engine, "anbud").total)
                yield Change(owner(n), 2, [document(n, f"Anbud {n}")])

        assert engine.rebuild(lambda after: changes()) == 3
        assert seen == [1, 1, 1]
        assert sorted(titles(engine, "anbud")) == ["Anbud 2", "Anbud 3", "Anbud 4"]

    def test_a_change_during_a_rebuild_is_in_the_new_index(self, engine):
        put(engine, document(1, "Anbud"))

        def changes():
            yield Change(owner(1), 2, [document(1, "Anbud")])
            put(engine, document(1, "Endret anbud"), document(9, "Nytt anbud"), version=3)
            yield Change(owner(2), 2, [document(2, "Anbud to")])
            yield Change(owner(9), 2, [])  # read before it was published

        engine.rebuild(lambda after: changes())
        assert sorted(titles(engine, "anbud")) == ["Anbud to", "Endret anbud", "Nytt anbud"]

    def test_a_rebuild_that_fails_leaves_the_old_index(self, engine):
        put(engine, document(1, "Anbud"))

        def changes():
            yield Change(owner(2), 2, [document(2, "Anbud to")])
            raise RuntimeError

        with pytest.raises(RuntimeError):
            engine.rebuild(lambda after: changes())
        assert titles(engine, "anbud") == ["Anbud"]
        put(engine, document(3, "Anbud tre"), version=3)
        fresh = [Change(owner(4), 4, [document(4, "Anbud fire")])]
        assert engine.rebuild(lambda after: fresh, afresh=True) == 1
        assert titles(engine, "anbud") == ["Anbud fire"]

    def test_a_rebuild_leaves_what_is_refused_to_the_outbox(self, engine):
        self.make_known()
        good = [Change(owner(n), 2, [document(n, f"Anbud {n}")]) for n in (1, 2, 4, 5)]
        bad = Change(owner(3), 2, [document(3, "Anbud 3", key="guide:" + "3" * 600)])
        engine.rebuild(lambda after: sorted([*good, bad], key=lambda change: change.owner))
        assert sorted(titles(engine, "anbud")) == ["Anbud 1", "Anbud 2", "Anbud 4", "Anbud 5"]
        (row,) = Outbox.objects.all()
        assert (row.engine, row.content_type_id, row.object_id) == (engine.name, *owner(3))

    def test_stored_names_every_document(self, engine):
        one, two = document(1, "A"), document(2, "B")
        put(engine, two, one)
        assert list(engine.stored()) == [
            (owner(1), "guide:1", one.fingerprint),
            (owner(2), "guide:2", two.fingerprint),
        ]
        assert isinstance(next(iter(engine.stored()))[0], Owner)

    def test_health(self, engine):
        put(engine, document(1, "A"))
        health = engine.health()
        assert (health.ok, health.name, health.documents) == (True, engine.name, 1)

    def test_tidying_changes_no_answer(self, engine):
        put(engine, document(1, "Anbudsfrist"), document(2, "Ferie"))
        engine.remove([owner(2)], version=2)
        before = search(engine, "anbud")
        for _ in range(3):
            engine.tidy()
        assert search(engine, "anbud").hits[0].key == before.hits[0].key
        assert repaired(engine, "anbudsfirst")[1] == "anbudsfrist"
        put(engine, document(2, "Ferie"), version=3)
        assert repaired(engine, "feire")[1] == "ferie"


class TestPostgreSQL(EngineTests):
    @pytest.fixture
    def engine(self):
        return PostgreSQLEngine()

    def test_a_compound_is_marked_for_its_part(self, engine):
        put(engine, document(1, "Rutine", "Først noe annet. " * 40 + "Så anskaffelsesprotokollen."))
        hit = search(engine, "protokoll").hits[0]
        assert "\ue000anskaffelsesprotokollen\ue001" in hit.snippet


@pytest.mark.elasticsearch
class TestElasticsearch(EngineTests):
    @pytest.fixture
    def engine(self, answered_by_elasticsearch):
        return ElasticsearchEngine()
