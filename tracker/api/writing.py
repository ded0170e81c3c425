"""The views of the lists that are written to, too, by the list's name: of the list, of one row.

What is written is declared subject by subject in `writes`; other addresses that are written to
stand beside the lists.
"""

from collections.abc import Mapping

from tracker.api.views import DetailView, ListView
from tracker.api.writes import attributions
from tracker.api.writes.articles import SUBMIT
from tracker.api.writes.views import writing

WRITING: Mapping[str, tuple[type[ListView], type[DetailView]]] = {
    "articles": (writing(ListView, SUBMIT), DetailView),
    "attributions": (
        writing(ListView, attributions.MARK, attributions.CHANGE_SEVERAL),
        writing(DetailView, attributions.CHANGE),
    ),
}
