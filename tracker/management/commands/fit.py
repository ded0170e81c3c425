"""Fit the small tables of numbers that the engine keeps frozen beside its modules."""

import json
import re
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from tracker.management.scoring.odds import fit_matching
from tracker.text.folding import Sort, fold_tokens
from tracker.text.frequencies import TABLE

MINIMUM_ARTICLES = 4  # a rarer word is as good as unknown, and a table of them would be names
COMMON_SHARE = 0.6  # a word mostly printed with a capital inside sentences is a name or a title
# Elsewhere a capital is the sentence's, and tells nothing about the word.
_INSIDE = re.compile(r"[\w,;][ -]\Z")


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        tables = parser.add_subparsers(dest="table", required=True)
        frequencies = tables.add_parser("frequencies", help="in how many articles a word stands")
        frequencies.add_argument("data", type=Path, help="JSON lines with a field text")
        matching = tables.add_parser("matching", help="what makes two printings one quote")
        matching.add_argument("data", type=Path, help="labelled pairs, JSON lines")

    def handle(self, *, table: str, data: Path, **_: object) -> None:
        if not data.is_file():
            raise CommandError(f"{data}: no such file")
        self.stdout.write(FITS[table](data))


def fit_frequencies(corpus: Path) -> str:
    """Write the document frequencies of the common words of `corpus`; say how many."""
    texts = list(_texts(corpus))
    rows = sorted(document_frequencies(texts).items(), key=lambda row: (-row[1], row[0]))
    lines = [f"{word}\t{articles}" for word, articles in rows]
    TABLE.write_text("\n".join([f"#\t{len(texts)}", *lines, ""]), encoding="utf8")
    return f"{len(rows)} words of {len(texts)} articles"


FITS: Mapping[str, Callable[[Path], str]] = {
    "frequencies": fit_frequencies,
    "matching": fit_matching,
}


def document_frequencies(texts: Iterable[str]) -> dict[str, int]:
    """How many of `texts` hold each word seldom printed with a capital inside a sentence."""
    articles: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text in texts:
        tokens = [token for token in fold_tokens(text) if token.sort is Sort.WORD]
        articles.update({token.word for token in tokens})
        for token in tokens:
            if _INSIDE.search(text, max(token.start - 2, 0), token.start):
                inside[token.word] += 1
                small[token.word] += text[token.start : token.end].islower()
    return {
        word: count
        for word, count in articles.items()
        if count >= MINIMUM_ARTICLES
        and re.fullmatch("[a-z]+", word)
        and small[word] > COMMON_SHARE * inside[word]
    }


def _texts(corpus: Path) -> Iterator[str]:
    with corpus.open(encoding="utf8") as lines:
        for line in lines:
            yield json.loads(line)["text"]
