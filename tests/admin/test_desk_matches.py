"""Match decisions at the desk: the same, not the same, another occasion, or later."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.test_desk import post, shown
from tests.factories import Printing
from tests.factories.people import person
from tracker.models import Article, Attribution, Deferral, Occurrence, Quote, QuoteMatch
from tracker.vocabulary import MatchDecision, Role

SAID = "The sea wall stays shut until the spring tides are over."


def offered() -> tuple[Article, Attribution, QuoteMatch]:
    """A passage whose quote may be another one."""
    quote = factories.QuoteFactory.create(text=SAID)
    article = factories.print_article([Printing(quote=quote)])
    other = factories.carry(factories.QuoteFactory.create(text=SAID.replace("spring", "neap")))
    match = factories.QuoteMatchFactory.create(left=quote, right=other.quote)
    return article, Attribution.objects.get(snapshot__article=article), match


def decide(desk: Client, passage: Attribution, match: QuoteMatch, verdict: str) -> str:
    return post(desk, "match", passage, match=match.pk, row_version=match.version, verdict=verdict)


def test_suggestion_tells_why_in_a_line_and_what_differs(desk: Client) -> None:
    article, _, _ = offered()

    page = shown(desk, article)

    assert page.count("10 of 11 words; changed: spring for neap; same, score 0.70.") == 1
    assert page.count('<del class="telling">neap</del> <ins class="telling">spring</ins>') == 1
    assert page.count('class="offer matching" tabindex="-1" role="group"') == 1


@pytest.mark.parametrize(
    ("verdict", "review", "relation"),
    [
        ("same", "accepted", "same"),
        ("different", "rejected", "same"),
        ("other_occasion", "rejected", "other_occasion"),
    ],
)
def test_answer_settles_the_pair(desk: Client, verdict: str, review: str, relation: str) -> None:
    article, passage, match = offered()

    answer = decide(desk, passage, match, verdict)

    match.refresh_from_db()
    assert answer[:3] == "200"
    assert (match.review, match.relation) == (review, relation)
    assert Quote.objects.current().count() == (1 if verdict == "same" else 2)
    assert shown(desk, article).count("offer matching") == 0


def test_later_is_no_answer_and_leaves_the_queue_until_asked_for(
    desk: Client, editor: User
) -> None:
    article, passage, match = offered()

    answer = decide(desk, passage, match, "later")
    page = shown(desk, article)
    again = decide(desk, passage, match, "now")

    match.refresh_from_db()
    assert (answer[:3], again[:3], match.review) == ("200", "200", "suggested")
    assert page.count(f"<summary>Put aside: is it quote {match.right_id}?</summary>") == 1
    assert page.count("data-open>") == 0
    assert Deferral.objects.count() == 0
    assert editor.pk


def test_later_for_me_is_asked_of_others_and_later_for_all_of_nobody(desk: Client) -> None:
    article, passage, match = offered()
    other = Client()
    other.force_login(person(Role.EDITOR))

    decide(desk, passage, match, "later")
    for_me = shown(other, article).count("Put aside:")
    decide(desk, passage, match, "later_for_all")

    assert (for_me, shown(other, article).count("Put aside:")) == (0, 1)


def test_doubtful_printing_is_put_aside_too(desk: Client) -> None:
    quote = factories.QuoteFactory.create()
    factories.carry(quote)
    printed = factories.carry(quote, decision=MatchDecision.SUGGEST)
    passage = printed.attribution

    answer = post(desk, "match", passage, occurrence=printed.pk, verdict="later")

    printed.refresh_from_db()
    assert answer[:3] == "200"
    assert (printed.match_review, Deferral.objects.get().occurrence) == ("suggested", printed)
    assert answer.count(f"Put aside: is it a printing of quote {quote.pk}?") == 1


def test_tagger_puts_a_pair_aside_and_leaves_it_to_editors(client: Client, db: None) -> None:
    _, passage, match = offered()
    client.force_login(person(Role.TAGGER))

    statuses = {
        verdict: decide(client, passage, match, verdict)[:3]
        for verdict in ("same", "later_for_all", "later")
    }

    assert statuses == {"same": "403", "later_for_all": "403", "later": "200"}


def test_undo_takes_a_putting_aside_back(desk: Client) -> None:
    article, passage, match = offered()
    decide(desk, passage, match, "later")

    undone = desk.post(
        reverse("desk:undo"), {"article": article.pk}, headers={"HX-Request": "true"}
    )

    assert undone.content.decode().count("Undone: decide later: quote match") == 1
    assert undone.content.decode().count("data-open>") == 1
    assert Deferral.objects.count() == 0


@pytest.mark.parametrize("verdict", ["same", "different", "other_occasion"])
def test_undo_asks_again_what_was_settled(desk: Client, verdict: str) -> None:
    article, passage, match = offered()
    decide(desk, passage, match, verdict)

    undone = desk.post(
        reverse("desk:undo"), {"article": article.pk}, headers={"HX-Request": "true"}
    )

    assert undone.content.decode().count("data-open>") == 1


def test_refusing_a_doubtful_printing_makes_a_quote_of_its_own(desk: Client) -> None:
    quote = factories.QuoteFactory.create()
    factories.carry(quote)
    printed = factories.carry(quote, decision=MatchDecision.SUGGEST)
    values = {"occurrence": printed.pk, "row_version": printed.version, "verdict": "different"}

    answer = post(desk, "match", printed.attribution, **values)

    assert answer[:3] == "200"
    assert Occurrence.objects.get(pk=printed.pk).quote != quote
