"""Campaigns against the running product: real processes, this machine only, all of it bounded."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
# The audit asks the models for their tables; they can be imported by none of the modules before.
django.setup()
