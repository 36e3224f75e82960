"""Whether the demo may begin by itself."""

from guides.models import GuidePage
from people.models import User


def is_empty() -> bool:
    """Whether nobody has begun with this site: it has neither users nor guides."""
    return not (User.objects.exists() or GuidePage.objects.exists())
