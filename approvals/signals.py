"""What the apps above may listen to."""

from django.dispatch import Signal

# Sent inside the transaction that changed what readers get. Arguments: `keys`, a list of
# (content type id, object id) of the publications that are new, changed or gone; `narrowed`,
# whether fewer people may see them than before.
publication_changed = Signal()

# Sent inside the transaction that put a version in force, when everything of it is written. Argument: `publication`.
version_in_force = Signal()
