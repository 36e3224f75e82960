"""The demo's courses. A course that others take first stands before them."""

from courses.demo.writing import Course

from .incidents import COURSE as INCIDENTS
from .kindergarten import COURSE as KINDERGARTEN
from .onboarding import COURSE as ONBOARDING
from .privacy import COURSE as PRIVACY
from .procurement import COURSE as PROCUREMENT
from .recruitment import COURSE as RECRUITMENT
from .sick_leave import COURSE as SICK_LEAVE
from .value import COURSE as VALUE

COURSES: list[Course] = [
    PROCUREMENT, VALUE, SICK_LEAVE, RECRUITMENT, ONBOARDING, INCIDENTS, PRIVACY, KINDERGARTEN,
]  # fmt: skip
