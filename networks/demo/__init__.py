"""The networks of the demo municipality."""
