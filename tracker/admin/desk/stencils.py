"""Templates of which only words change, rendered once a process: an answer fills in the words.

Rendering took longer than all else that the commonest decision does.
"""

import re
from collections.abc import Callable, Mapping
from functools import cached_property

from django.template.loader import render_to_string
from django.utils.html import escape

# Nothing that a template holds: from Unicode's private use.
PLACE = re.compile("\ue000(\\w+)\ue001")


def place(name: str) -> str:
    """Where a word goes, in the context that a stencil is cut from."""
    return f"\ue000{name}\ue001"


class Stencil:
    """A template, and what to render it with, places among it."""

    def __init__(self, template: str, context: Callable[[], Mapping[str, object]]) -> None:
        self.template = template
        self.context = context

    @cached_property
    def _cut(self) -> list[str]:
        """Text and names in turn, beginning and ending with text."""
        return PLACE.split(render_to_string(self.template, dict(self.context())))

    def filled(self, **words: object) -> str:
        """The template's text with these words, escaped, in their places."""
        parts = list(self._cut)
        parts[1::2] = [escape(str(words[name])) for name in parts[1::2]]
        return "".join(parts)
