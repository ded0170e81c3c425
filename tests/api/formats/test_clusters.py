"""Printings as passages of clusters, as passim gives them out."""

import json

import pytest
from django.test import Client

from tests.api.formats.printed import ELIDED, WORDS, printed_quote
from tests.api.formats.test_exports import lines
from tests.factories.printing import Printing, print_article
from tracker.models import Occurrence

pytestmark = pytest.mark.django_db


def test_a_cluster_has_the_printings_of_a_quote_and_tells_which_are_copies(
    client: Client,
) -> None:
    held = printed_quote()
    agency = held.courier.credited_to
    assert agency is not None
    for _ in range(2):
        print_article([Printing(quote=held.quote)], outlet=agency)
    first, second = Occurrence.objects.filter(text=WORDS).order_by("id")[1:]

    told = {
        line["uid"]: line for line in lines(client, f"occurrences.passim?quote={held.quote.pk}")
    }

    copy = Occurrence.objects.get(text=ELIDED)
    assert {uid: line["src"] for uid, line in told.items() if line["src"]} == {copy.pk: [first.pk]}
    assert second.pk in told
    assert {(line["size"], line["pboiler"]) for line in told.values()} == {(4, 0.5)}
    assert told[copy.pk] == json.loads(client.get(f"/r/{copy.pk}.passim").content)
