"""The guides of the demo municipality. Everything is written for Felles; local routines and sums are examples."""

from guides.demo.writing import Guide

from . import (
    budget,
    incidents,
    kindergarten,
    onboarding,
    privacy,
    procurement,
    recruitment,
    sick_leave,
)

GUIDES: tuple[Guide, ...] = (
    procurement.GUIDE,
    sick_leave.GUIDE,
    recruitment.GUIDE,
    onboarding.GUIDE,
    budget.GUIDE,
    incidents.GUIDE,
    privacy.GUIDE,
    kindergarten.GUIDE,
)
