"""What the apps above may listen to."""

from django.dispatch import Signal

# Sent inside the transaction that changed many people at once, who were not saved one by one. Arguments: `ids`;
# `narrowed`, whether they are found no more.
people_changed = Signal()

# Sent inside the transaction that gave somebody a duty (people.duties.give). Arguments: `duty`; `in_one_go`, whether it
# came with others, of which `handed_over` tells.
duty_given = Signal()

# Sent inside the transaction in which somebody said that they are away, and who stands in. Argument: `person`.
deputy_named = Signal()

# Sent inside the transaction in which somebody got what another answered for (people.handover), once for all of it.
# Arguments: `entry` in the log, which lists it; `to`; `by`, None when it fell to them.
handed_over = Signal()
