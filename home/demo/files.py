"""All files of the demo municipality."""

from contextlib import AbstractContextManager, nullcontext
from itertools import chain

from courses.demo import load as courses
from guides.demo import load as guides
from guides.demo.ahead import ahead, is_ahead

from .pictures import DRAW


def files_ahead() -> AbstractContextManager[None]:
    """Make them in a second process while the block runs; `guides.demo.ahead.made` hands them out. Inside another such
    block nothing more is begun."""
    return nullcontext() if is_ahead() else ahead(chain(guides.files(), courses.files(), DRAW.items()))
