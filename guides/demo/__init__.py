"""The demo municipality: what guides say (content), their templates (documents), and how they get into the site."""
