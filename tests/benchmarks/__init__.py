"""Measurements of the engine and of its store, each beside a plain thing measured in one run."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
# Models can be imported by none of the modules here before.
django.setup()
