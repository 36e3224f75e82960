"""Plain texts with #tags and @mentions of people: one field for all who write, one way to show what they wrote.

`marks` is what is stored, `names` who is meant by what somebody typed, `forms` the field, `rendering` the HTML.
"""
