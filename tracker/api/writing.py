"""The views of the lists that are written to, too, by the list's name: of the list, of one row."""

from collections.abc import Mapping

from tracker.api.views import DetailView, ListView

WRITING: Mapping[str, tuple[type[ListView], type[DetailView]]] = {}
