"""The templates of the demo's guides."""
