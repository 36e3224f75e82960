"""A real worker with two engines, of which one hangs or is new."""

import pytest

from search.checking import differences
from search.engine import get_engine
from search.models import EngineState, Outbox
from tests.factories import guides as make

from .helpers import titles
from .processes import until, workers

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_engine_that_hangs_delays_no_other(folder, settings):
    """It is new to the settings too, so that the worker also asks it for its index and fills it."""
    make.published_guide(title="Fra før av", steps=1)
    Outbox.objects.all().delete()
    folder.turn("hanging")
    with workers() as begin:
        begin(SEARCH_ENGINES=settings.SEARCH_ENGINES, FOLDER_ENGINE=settings.FOLDER_ENGINE)
        assert until(lambda: titles(get_engine(), "fra før av"))  # both are new
        assert until(lambda: folder.asked)
        for number in range(8):
            title = f"Hastesak{number}"
            page = make.guide(title=title)
            make.publish(page)
            # It would hang for a minute.
            assert until(lambda title=title: titles(get_engine(), title)[:1] == [title], 20)
        assert Outbox.objects.filter(engine="folder").count() == 8
        assert not Outbox.objects.filter(engine="postgresql").exists()
        folder.turn("hanging", on=False)
        assert until(lambda: not Outbox.objects.exists())
        assert until(lambda: not EngineState.objects.filter(rebuild_wanted=True).exists())
    assert len(list(folder.stored())) == 10
    assert differences(folder) == []
    assert differences(get_engine()) == []
