"""Damaged pages are read or refused, and the same twice.

A shorter form of `python -m tests.faults.mutants`.
"""

from __future__ import annotations

from hypothesis import given, settings

from tests.ingest.mutants import mutants
from tracker.ingest.pages import read_page
from tracker.ingest.values import ArticleRead, Defaults, NotAnArticle
from tracker.text.attribution import analyse


def outcome(raw: bytes) -> object:
    try:
        read = read_page(raw, source="a test", defaults=Defaults())
    except NotAnArticle as refusal:
        return str(refusal)
    return read


def check(raw: bytes) -> None:
    """Both readings are equal, and so is what the engine finds in the text."""
    first, second = outcome(raw), outcome(raw)

    assert first == second
    if isinstance(first, ArticleRead):
        assert analyse(first.text) == analyse(first.text)


@given(mutants())
@settings(max_examples=60, deadline=None, derandomize=True, database=None)
def test_damaged_page_is_read_or_refused_alike_each_time(raw: bytes) -> None:
    check(raw)
