"""Files of the demo, made in a second process."""

import os
import signal
from functools import partial

from guides.demo import load
from guides.demo.ahead import ahead, made


def whose(name: str) -> bytes:
    return f"{name} by {os.getpid()}".encode()


def test_a_second_process_makes_them_in_their_order() -> None:
    things = [(name, partial(whose, name)) for name in ("a", "b", "c")]
    with ahead(things):
        found = [made(name, make) for name, make in reversed(things)]
    assert [text.split(b" by ")[0] for text in found] == [b"c", b"b", b"a"]
    assert str(os.getpid()).encode() not in {text.split(b" by ")[1] for text in found}


def test_the_first_of_a_name_counts() -> None:
    with ahead([("a", lambda: b"first"), ("a", lambda: b"second")]):
        assert made("a", lambda: b"here") == b"first"


def test_what_nobody_makes_ahead_is_made_here() -> None:
    with ahead([("a", partial(whose, "a"))]):
        assert made("b", lambda: b"here") == b"here"
    assert made("a", lambda: b"here") == b"here"


def test_a_second_process_that_ends_loses_nothing() -> None:
    with ahead([("a", lambda: os.kill(os.getpid(), signal.SIGKILL) or b"never")]):  # type: ignore[func-returns-value]
        assert made("a", lambda: b"here") == b"here"


def test_every_template_and_picture_is_named() -> None:
    names = [name for name, _make in load.files()]
    assert len(names) > 50
    for name, make in list(load.files())[:2]:
        assert make(), name
