"""What the worker does for finding people."""

import logging

from procrastinate.contrib.django import app

from . import namewords

logger = logging.getLogger("felles.people")


@app.periodic(cron="15 0 * * *")
@app.task(name="people.forget_words", queueing_lock="people.forget_words")
def forget_words(timestamp: int) -> None:
    """A name that nobody has any longer is not kept."""
    if count := namewords.forget():
        logger.info("%s words of names were removed: nobody has them", count)
