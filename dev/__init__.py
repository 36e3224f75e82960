"""Tools that set the project up and run it on a developer's machine; the site itself imports only `dev.postgres`."""
