"""A few printed words are offered with the sentence they may be a part of."""

from __future__ import annotations

import pytest

from tests.newsroom import print_text
from tracker.models import QuoteMatch
from tracker.vocabulary import Relation

pytestmark = pytest.mark.django_db

STORY = (
    "The Tarnbay council voted on Monday to keep the sea wall that guards the Orlestone quays "
    "and to hire masons before the spring tides."
)
WHOLE = (
    "Foreign boats came into our harbour at night and drones were circling above the town "
    "without permission from Tarnbay officials"
)
# Three words in a row are all that it shares, and the sentence stores no hash of these.
PART = "without permission from the Tarnbay council"
REPORTS = (
    f"“{WHOLE},” Ines Halloran said.",
    f"Ines Halloran said the boats had come “{PART}.”",
)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_fragment_that_shares_three_words_is_offered_whichever_comes_first(
    order: tuple[int, int],
) -> None:
    for place in order:
        print_text(f"{STORY}\n\n{REPORTS[place]}", outlet=("Courier", "Lantern")[place])

    offered = QuoteMatch.objects.values_list("left__text", "right__text", "relation")
    assert [(*sorted(each[:2], key=len), each[2]) for each in offered] == [
        (f"{PART}.", WHOLE, Relation.FRAGMENT.value)
    ]
