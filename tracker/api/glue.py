"""A fragment among the speaker's words and among the article's, as data."""

from dataclasses import asdict
from typing import Any

from rest_framework import serializers

from tracker.api import documents
from tracker.api.resources import Body
from tracker.text import glue


class Setting(serializers.Serializer[Any]):
    """Words with those directly before and after them."""

    before = documents.text("a few words before; an ellipsis where there are more")
    words = documents.text("the words of the fragment")
    after = documents.text("a few words after")


class Glue(serializers.Serializer[Any]):
    """A fragment among the speaker's words and among the article's; no verdict."""

    said = Setting(help_text="in the quote")
    printed = Setting(help_text="in the article")


def glue_body(found: glue.Glue | None) -> Body | None:
    return asdict(found) if found else None
