"""A second process that loads a part of the demo."""

import os
import time

import pytest
from django.core.management.base import CommandError
from django.db import transaction

from home.demo.alongside import alongside
from people.profiles import Competence

SECONDS = 20


def write(name: str) -> None:
    Competence.objects.create(name=name)


@pytest.mark.django_db(transaction=True)
def test_both_write_at_once() -> None:
    """The second process waits for what the block writes, and the block for what that process writes."""

    def work() -> None:
        wait_for("here")
        write(f"there {os.getpid()}")

    with alongside(work):
        write("here")
        wait_for("there")
    assert Competence.objects.exclude(name=f"there {os.getpid()}").filter(name__startswith="there").exists()


def wait_for(name: str) -> None:
    end = time.monotonic() + SECONDS
    while not Competence.objects.filter(name__startswith=name).exists():
        assert time.monotonic() < end, f"nobody wrote «{name}»"
        time.sleep(0.02)


@pytest.mark.django_db(transaction=True)
def test_what_fails_there_fails_here(capfd: pytest.CaptureFixture[str]) -> None:
    def work() -> None:
        raise RuntimeError("no paper left")

    with pytest.raises(CommandError, match="ended with 1"), alongside(work):
        write("here")
    assert "no paper left" in capfd.readouterr().err


@pytest.mark.django_db(transaction=True)
def test_what_fails_here_ends_both() -> None:
    began = time.monotonic()
    with pytest.raises(RuntimeError, match="no ink"), alongside(lambda: time.sleep(SECONDS)):
        raise RuntimeError("no ink")
    assert time.monotonic() - began < SECONDS / 2


@pytest.mark.django_db
def test_inside_a_transaction_one_comes_after_the_other() -> None:
    with transaction.atomic(), alongside(lambda: write(str(os.getpid()))):
        assert not Competence.objects.exists()
    assert Competence.objects.get().name == str(os.getpid())
