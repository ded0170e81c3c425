"""What is made from what does not depend on which article came first."""

from __future__ import annotations

import random
from typing import Any

import pytest

from tests.dredging import (
    AT_THE_DESK,
    FOOTER,
    FROM_THE_GALLERY,
    OWN,
    STORY,
    WEATHER,
)
from tests.operations.test_derivations import LATER, PARTLY, report, taken_in
from tracker.models import Article, ArticleMatch
from tracker.vocabulary import Precision

pytestmark = pytest.mark.django_db


def told() -> list[tuple[str, str, str, str]]:
    """Every relation and source by headlines, for articles whose ids depend on the order."""
    rows = ArticleMatch.objects.order_by("copy__headline", "source__headline")
    pairs = rows.values_list("copy__headline", "kind", "source__headline", "why")
    articles = Article.objects.exclude(derivation="").order_by("headline")
    columns = ("headline", "derivation", "derived_from__headline", "credited_to__name")
    return [*pairs, *articles.values_list(*columns)]


MIXED: dict[str, dict[str, Any]] = {
    "original": {"text": STORY, "outlet": "Packet"},
    "copy": {"text": LATER, "outlet": "Gazette", "after": 2},
    "same day": {"text": STORY, "outlet": "Herald", "published_precision": Precision.DAY},
    "undated": {
        "text": f"{STORY}\n— Tidewire",
        "outlet": "Mercury",
        "published_at": None,
        "published_precision": "",
    },
    "part": {"text": PARTLY, "outlet": "Courier", "after": 1},
    "again": {"text": STORY.replace("four", "five"), "outlet": "Packet", "after": 5},
    "footed": {"text": f"{OWN}\n\n{FOOTER}", "outlet": "Gazette"},
    "footed too": {"text": f"{AT_THE_DESK}\n\n{FOOTER}", "outlet": "Gazette"},
    "footed there": {"text": f"{FROM_THE_GALLERY}\n\n{FOOTER}", "outlet": "Herald"},
    "footed last": {"text": f"{WEATHER}\n\n{FOOTER}", "outlet": "Herald"},
}


@pytest.mark.parametrize("seed", range(6))
def test_order_of_arrival_leaves_no_trace(seed: int) -> None:
    in_order: list[tuple[str, str, str, str]] = []
    for shuffled in (False, True):
        names = list(MIXED)
        if shuffled:
            random.Random(seed).shuffle(names)
        for name in names:
            fields = {"published_precision": Precision.MINUTE, **MIXED[name]}
            taken_in(report(headline=name, **fields))
        if shuffled:
            assert told() == in_order
        else:
            in_order = told()
            Article.objects.all().delete()
