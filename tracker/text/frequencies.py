"""How much a word tells: a frozen table of document frequencies.

Frozen, because evidence is compared with fixed thresholds: a table that grew with the store
would move every decision. `manage.py fit frequencies CORPUS` writes it. It holds common words
only, seldom printed with a capital letter; a name earns the same as any other name.
"""

from collections.abc import Mapping
from functools import cache
from math import log
from pathlib import Path
from types import MappingProxyType

TABLE = Path(__file__).with_name("frequencies.tsv")


@cache
def weights() -> Mapping[str, float]:
    """Inverse document frequency of each word of the table, in nats."""
    head, *rows = TABLE.read_text(encoding="utf8").splitlines()
    articles = int(head.split("\t")[1])
    pairs = (row.split("\t") for row in rows)
    return MappingProxyType({word: log(articles / int(count)) for word, count in pairs})
