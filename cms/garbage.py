"""Long work that makes much and is over soon need not be searched for garbage while it lasts."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """Nothing is looked for in the block, and everything once behind it. What it takes of memory is given back then."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()
