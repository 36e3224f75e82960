"""How people come in, and are shown out: passwords, OpenID Connect, the second factor, invitations.

Every way in ends in Django's `login`, and every request passes middleware.SignInMiddleware and people.backends: what
they hold, no way in can go round.
"""
