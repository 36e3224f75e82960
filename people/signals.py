"""What the apps above may listen to."""

from django.dispatch import Signal

# Sent inside the transaction that changed many people at once, who were not saved one by one. Arguments: `ids`;
# `narrowed`, whether they are found no more.
people_changed = Signal()
