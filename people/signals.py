"""What the apps above may listen to."""

from django.dispatch import Signal

# Sent inside the transaction that changed many people at once, who were not saved one by one. Arguments: `ids`;
# `narrowed`, whether they are found no more.
people_changed = Signal()

# Sent inside the transaction that gave somebody a duty (people.duties.give). Argument: `duty`.
duty_given = Signal()
