"""What the apps above may listen to."""

from django.dispatch import Signal

# Sent inside the transaction that changed what readers get of networks. Arguments: `ids`; `narrowed`, whether fewer
# people may see something of them than before. Not sent for members who come and go: their tokens are live.
network_changed = Signal()

# Sent inside the transaction that published another text of a published network. Argument: `network`.
network_rewritten = Signal()
