"""The demo municipality's content."""
