"""gunicorn's settings: `gunicorn --config python:deploy.web cms.wsgi`. WEB_CONCURRENCY says how many processes."""

import os

bind = os.environ.get("WEB_BIND", "0.0.0.0:8000")
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
# Imported once and forked: a second process costs little memory.
preload_app = True
# A socket that would take orders.
control_socket_disable = True
# Longer than the proxy keeps a connection that nobody uses, so that it never writes to one just closed.
keepalive = 75
timeout = 60
graceful_timeout = 30
# Search answers whatever was pasted into it; the proxy says how long a line may be at most.
limit_request_line = 0
# Signs of life go to memory, not to a disk that may be slow.
worker_tmp_dir = "/dev/shm"  # noqa: S108 - Linux's folder in memory
# The proxy writes the log of requests.
accesslog = None
errorlog = "-"
