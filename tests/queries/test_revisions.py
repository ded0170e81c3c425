"""A quote's words at a revision stay what they were."""

from datetime import date

import pytest

from tests import factories
from tracker.models import Quote
from tracker.queries.revisions import revision_of

pytestmark = pytest.mark.django_db


def test_revision_keeps_its_words_its_speaker_and_its_day() -> None:
    first = factories.SpeakerFactory.create(name="Ines Halloran", slug="ines-halloran")
    other = factories.SpeakerFactory.create(name="Nuria Pardo", slug="nuria-pardo")
    quote = factories.QuoteFactory.create(
        text="The wall holds.", speaker=first, said_on=date(2031, 5, 4), said_basis="the vote"
    )
    Quote.objects.filter(pk=quote.pk).update(
        text="The wall will hold.", speaker=other, said_on=None, said_basis=""
    )

    before, after = (revision_of(quote.pk, number) for number in (1, 2))

    assert before is not None
    assert after is not None
    assert before.speaker is not None
    assert after.speaker is not None
    assert (before.text, before.speaker.name, before.said.at, before.address) == (
        "The wall holds.",
        "Ines Halloran",
        date(2031, 5, 4),
        f"/q/{quote.pk}?rev=1",
    )
    assert (after.text, after.speaker.name, after.said.at, after.said.basis) == (
        "The wall will hold.",
        "Nuria Pardo",
        None,
        "",
    )
    assert before.since <= after.since


def test_revision_is_none_where_the_quote_never_had_it() -> None:
    quote = factories.QuoteFactory.create()

    assert [revision_of(quote.pk, 2), revision_of(quote.pk + 1, 1)] == [None, None]


def test_revision_outlives_the_quote() -> None:
    quote = factories.QuoteFactory.create(text="The wall holds.")
    number = quote.pk
    quote.delete()

    found = revision_of(number, 1)

    assert found is not None
    assert found.text == "The wall holds."
