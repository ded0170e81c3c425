"""Lines in the shapes of research corpora, field by field."""

import json
from dataclasses import asdict
from typing import Any

import pytest
from django.http import StreamingHttpResponse
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.api.formats.printed import ELIDED, HOSTILE, WORDS, printed_quote
from tests.factories import (
    AffiliationFactory,
    QuoteFactory,
    SpeakerFactory,
    StatementFactory,
    carry,
)
from tests.factories.printing import Printing, print_article
from tracker.ingest.gqg import read_gqg
from tracker.ingest.marked import Marked
from tracker.ingest.popolo import read_person
from tracker.ingest.quotebank import read_quotebank
from tracker.models import Occurrence, Snapshot
from tracker.operations.carriages import keep_carriages
from tracker.operations.offering import Offered, offer_passages
from tracker.text.rendering import rendered
from tracker.vocabulary import OfferOutcome

pytestmark = pytest.mark.django_db


def lines(client: Client, address: str) -> list[dict[str, Any]]:
    response = client.get(f"/api/v1/{address}")
    assert isinstance(response, StreamingHttpResponse)
    assert response.headers["Content-Type"].endswith("+x-ndjson; charset=utf-8")
    content = b"".join(response.streaming_content)
    return [json.loads(line) for line in content.splitlines()]


def test_gqg_has_a_line_an_article_with_each_quote_in_its_context(client: Client) -> None:
    printed_quote()

    courier, post = lines(client, "articles.gqg")

    assert post == {
        "date": "2031-05-04T12:00:00Z",
        "url": "https://post.example/ferry",
        "title": "Ferry “late”",
        "lang": "ENGLISH",
        "quotes": [
            {
                "pre": "Ines Halloran said: ",
                "quote": WORDS,
                "post": f" she said: “{HOSTILE}”",
            },
            {
                "pre": f"Ines Halloran said: “{WORDS}” she said: ",
                "quote": HOSTILE,
                "post": "",
            },
        ],
    }
    assert [quoted["quote"] for quoted in courier["quotes"]] == [ELIDED]


def test_quotebank_has_a_line_a_quotation(client: Client) -> None:
    held = printed_quote()

    first = lines(client, "quotes.quotebank?ordering=id")[0]

    assert first == {
        "quoteID": f"2031-05-04-{held.quote.pk:06}",
        "quotation": WORDS,
        "speaker": "Ines Halloran",
        "qids": ["Q1017"],
        "date": "2031-05-04 12:00:00",
        "numOccurrences": 2,
        "probas": [["Ines Halloran", "0.9000"], ["None", "0.1000"]],
        "urls": ["https://post.example/ferry", "https://courier.example/ferry"],
        "phase": "E",
        "year": 2031,
        "month": 5,
    }


def test_quotebank_has_a_line_an_article_whose_offsets_count_in_its_text(client: Client) -> None:
    held = printed_quote()

    courier = lines(client, "articles.quotebank")[0]

    text = Snapshot.objects.get(article=held.courier).text
    (quotation,) = courier.pop("quotations")
    assert courier == {
        "articleID": str(held.courier.pk),
        "articleLength": 18,
        "date": "2031-05-04 14:00:00",
        "url": "https://courier.example/ferry",
        "title": "No ferry yet",
        "content": "",
        "names": ["Ines Halloran"],
        "phase": "E",
    }
    assert text[quotation["tracker_char_start"] : quotation["tracker_char_end"]] == ELIDED
    assert (quotation["quotationOffset"], quotation["contextStart"]) == (5, 0)
    assert (quotation["globalTopSpeaker"], quotation["localTopSpeaker"]) == (
        "Ines Halloran",
        "the minister",
    )


def test_popolo_has_a_speech_a_quote(client: Client) -> None:
    held = printed_quote()
    AffiliationFactory.create(speaker=held.speaker, role="minister of ferries")

    first = lines(client, "quotes.popolo?ordering=id")[0]

    assert first == {
        "id": f"statement/{held.statement.pk}#2",
        "creator_id": "speaker/ines",
        "role": "minister of ferries",
        "attribution_text": "Ines Halloran",
        "text": WORDS,
        "date": "2031-05-03",
        "type": "speech",
        "position": 2,
        "event_id": f"event/{held.event.pk}",
        "sources": [
            {"url": "https://post.example/ferry", "note": "full"},
            {"url": "https://courier.example/ferry", "note": "elided, marked"},
        ],
    }


def test_popolo_has_a_person_under_every_name(client: Client) -> None:
    held = printed_quote()
    AffiliationFactory.create(speaker=held.speaker, role="minister of ferries")

    found = client.get("/speaker/ines.popolo")

    assert found.headers["Content-Type"] == "application/vnd.popolo.person+x-ndjson"
    assert lines(client, "speakers.popolo") == [json.loads(found.content)]
    assert json.loads(found.content) == {
        "id": "speaker/ines",
        "name": "Ines Halloran",
        "other_names": [{"name": "Halloran", "note": "printed 3 times"}],
        "identifiers": [{"scheme": "wikidata", "identifier": "Q1017"}],
        "memberships": [{"role": "minister of ferries"}],
    }


def test_a_speech_is_told_by_the_words_of_those_who_credit_its_speaker(client: Client) -> None:
    held = printed_quote()
    minister = SpeakerFactory.create(name="Owen Castellane")
    source = "Owen Castellane, the minister of ferries"
    print_article([Printing(quote=held.quote, speaker=minister, source=source)])

    first = lines(client, "quotes.popolo?ordering=id")[0]

    assert first["attribution_text"] == "Ines Halloran"


def test_a_statement_is_its_sentences_as_speeches_in_their_order(client: Client) -> None:
    held = printed_quote()
    for position, text in ((3, "It sails in May."), (1, "We looked at the hull.")):
        carry(
            QuoteFactory.create(
                text=text, speaker=held.speaker, statement=held.statement, position=position
            )
        )
    empty = StatementFactory.create(speaker=held.speaker)

    told = lines(client, "statements.popolo")
    one = client.get(f"/statement/{held.statement.pk}.popolo")

    assert [each["text"] for each in told] == ["We looked at the hull.", WORDS, "It sails in May."]
    assert [json.loads(line) for line in one.content.splitlines()] == told
    assert client.get(f"/statement/{empty.pk}.popolo").content == b""


@pytest.mark.parametrize(
    ("accept", "list_", "extension"),
    [
        ("application/vnd.gdelt.gqg+x-ndjson", "articles", "gqg"),
        ("application/vnd.quotebank.article+x-ndjson", "articles", "quotebank"),
        ("application/vnd.quotebank.quotation+x-ndjson", "quotes", "quotebank"),
        ("application/vnd.popolo.speech+x-ndjson", "quotes", "popolo"),
        ("application/vnd.popolo.speech+x-ndjson", "statements", "popolo"),
        ("application/vnd.popolo.person+x-ndjson", "speakers", "popolo"),
        ("application/vnd.quotus.alignment+x-ndjson", "occurrences", "quotus"),
        ("application/vnd.passim.cluster+x-ndjson", "occurrences", "passim"),
    ],
)
def test_a_shape_is_asked_for_by_accept_as_by_extension(
    client: Client, accept: str, list_: str, extension: str
) -> None:
    printed_quote()

    asked = client.get(f"/api/v1/{list_}/", headers={"Accept": accept})

    assert isinstance(asked, StreamingHttpResponse)
    assert asked.headers["Content-Type"] == f"{accept}; charset=utf-8"
    told = [json.loads(line) for line in b"".join(asked.streaming_content).splitlines()]
    assert told == lines(client, f"{list_}.{extension}") != []


def test_what_is_given_out_is_taken_in_again(client: Client) -> None:
    held = printed_quote()
    AffiliationFactory.create(speaker=held.speaker, role="minister of ferries")

    (person,) = [read_person(line, "a test") for line in lines(client, "speakers.popolo")]
    gqg = lines(client, f"articles.gqg?outlet={held.post.outlet.slug}")
    quotebank = lines(client, f"articles.quotebank?outlet={held.post.outlet.slug}")

    assert (person.name, person.names, person.wikidata_id) == (
        *("Ines Halloran", ("Halloran",), "Q1017"),
    )
    assert [role.role for role in person.roles] == ["minister of ferries"]
    for read, (line,) in ((read_gqg, gqg), (read_quotebank, quotebank)):
        offered = [each for each in read(line, "a test") if isinstance(each, Marked)]
        done = offer_passages(marked=offered, origin="a test", by=None)
        assert [each.outcome for each in done.results if isinstance(each, Offered)] == [
            *(OfferOutcome.HELD, OfferOutcome.HELD),
        ]


def test_a_printing_is_aligned_word_by_word(client: Client) -> None:
    held = printed_quote()
    occurrence = Occurrence.objects.get(text=ELIDED)
    occurrence.alignment = [asdict(step) for step in rendered(WORDS, ELIDED).segments]
    occurrence.save()

    (line,) = lines(client, "occurrences.quotus?difference=elided_marked")

    assert line == json.loads(client.get(f"/r/{occurrence.pk}.quotus").content)
    assert line == {
        "quote": str(held.quote.pk),
        "rendition": occurrence.pk,
        "grade": ["elided_marked"],
        "sim": 1.0,
        "is_dup": True,
        "align": [
            {"op": "equal", "a": [0, 3], "b": [0, 3]},
            {"op": "delete", "a": [3, 4], "b": [3, 4], "marked": "..."},
            {"op": "equal", "a": [4, 9], "b": [4, 9]},
        ],
    }
    words = {"a": WORDS.split(), "b": ELIDED.split()}
    for side, whole in words.items():
        ranges = [step[side] for step in line["align"]]
        assert [word for start, end in ranges for word in whole[start:end]] == whole


@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("quotes.quotebank", 8),
        ("quotes.popolo", 9),
        ("statements.popolo", 9),
        ("speakers.popolo", 6),
        ("articles.gqg", 6),
        ("articles.quotebank", 7),
        ("occurrences.quotus", 5),
        ("occurrences.passim", 6),
    ],
)
def test_an_export_takes_as_many_queries_however_long(
    client: Client,
    number: int,
    address: str,
    queries: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for _ in range(number):
        speaker = SpeakerFactory.create()
        statement = StatementFactory.create(speaker=speaker)
        carry(QuoteFactory.create(speaker=speaker, statement=statement, position=1))
    keep_carriages()

    with django_assert_num_queries(queries):
        assert len(lines(client, address)) == number
