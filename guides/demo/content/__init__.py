"""The guides of the demo municipality. Everything is written for Felles; local routines and sums are examples."""

from guides.demo.writing import Guide

from . import procurement

GUIDES: tuple[Guide, ...] = (procurement.GUIDE,)
