"""How often something may be done in a while."""

from hashlib import sha256

from django.core.cache import cache


def may_do_again(what: str, *, most: int, seconds: int) -> bool:
    """Has this been done fewer than `most` times since the first time within `seconds`? Counted by each process for
    itself, and once more by asking."""
    key = f"cms.limits:{sha256(what.encode()).hexdigest()}"
    try:
        return cache.add(key, 1, seconds) or cache.incr(key) <= most
    except ValueError:  # it was over between the two
        return True
