"""The WSGI application that a web server such as gunicorn serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

GARBAGE = 50_000  # objects made, less those let go, before the new ones are looked through

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

application = get_wsgi_application()

# What is loaded by now stays, every page with it, and a page makes little that refers to itself:
# looking for garbage after every few pages took a fifth of their time.
get_resolver().url_patterns  # noqa: B018 - loads them
gc.collect()
gc.freeze()
gc.set_threshold(GARBAGE)
