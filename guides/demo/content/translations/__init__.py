"""What of the demo's guides stands in other languages. Documents and pictures stay in bokmål, and the texts say so."""

from guides.demo.content import incidents, kindergarten, onboarding
from guides.demo.writing import Translation

from . import incidents_nn, kindergarten_en, kindergarten_nn, onboarding_en

TRANSLATIONS: tuple[Translation, ...] = (
    Translation(kindergarten.GUIDE, "nn", kindergarten_nn.GUIDE),
    Translation(incidents.GUIDE, "nn", incidents_nn.GUIDE),
    Translation(kindergarten.GUIDE, "en", kindergarten_en.GUIDE),
    Translation(onboarding.GUIDE, "en", onboarding_en.GUIDE),
)
