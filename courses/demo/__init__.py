"""Courses of the demo municipality."""
