"""What runs the site for real people, beside Django's settings: see docs/howto/deploy.md."""
