"""Marking: other words for a passage, stretches, new passages; matches; several at once."""

from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from tests import factories
from tests.admin.test_desk import HTMX, passages, post, printed
from tests.factories import Printing
from tests.operations.queued import follow_all
from tracker.models import Article, Attribution, Step
from tracker.vocabulary import SpanRole


def content(passage: Attribution) -> list[str]:
    rows = passage.spans.filter(role=SpanRole.CONTENT).order_by("start")
    return list(rows.values_list("exact", flat=True))


def winters() -> Article:
    quote = factories.QuoteFactory.create(text="The wall will stand. It will hold, too.")
    return factories.print_article([Printing(quote=quote)])


def test_span_given_by_places_is_kept_to_the_character_and_settles_the_passage(
    desk: Client,
) -> None:
    (passage,) = passages(winters())
    start = passage.snapshot.text.index("will stand")

    answer = post(desk, "span", passage, places=f"{start - 1}-{start + 10}")
    follow_all()

    passage.refresh_from_db()
    assert answer[:3] == "200"
    assert (content(passage), passage.review, passage.start) == (["will stand"], "accepted", start)
    assert [row.text for row in passage.occurrences.all()] == ["will stand"]


def test_span_is_pasted_as_words_a_line_a_stretch(desk: Client) -> None:
    (passage,) = passages(winters())

    answer = desk.post(
        reverse("desk:span"),
        {
            "passage": passage.pk,
            "version": passage.version,
            "exact": "The wall\r\nIt will hold, too.",
        },
    )

    assert answer.status_code == 302
    assert content(passage) == ["The wall", "It will hold, too."]


def test_words_that_do_not_stand_in_the_text_are_refused(desk: Client) -> None:
    (passage,) = passages(winters())

    answer = post(desk, "span", passage, exact="The wall fell.")

    assert answer[:3] == "422"
    assert answer.count("Not saved: “The wall fell.” does not stand in the text like this.") == 1
    assert content(passage) == ["The wall will stand. It will hold, too."]


def test_new_passage_is_made_from_a_selection_and_asks_who_said_it(desk: Client) -> None:
    article = winters()
    snapshot = article.snapshots.get()
    start = snapshot.text.index("It will hold")

    answer = desk.post(
        reverse("desk:new"),
        {"snapshot": snapshot.pk, "places": f"{start}-{start + 12}", "kind": "mixed"},
        headers=HTMX,
    )

    made = Attribution.objects.get(engine="")
    assert (content(made), made.kind, made.review) == (["It will hold"], "mixed", "accepted")
    assert answer.content.decode().count(f'data-made="{made.pk}"') == 1


def test_tagger_settles_passages_and_no_pairs_of_quotes(db: None) -> None:
    tagger = factories.EditorFactory.create(is_staff=True)
    tagger.user_permissions.add(Permission.objects.get(codename="tag"))
    desk = Client()
    desk.force_login(tagger)
    (passage,) = passages(winters())
    match = factories.QuoteMatchFactory.create(left=passage.occurrences.get().quote)

    refused = post(desk, "match", passage, match=match.pk, verdict="same")
    done = post(desk, "accept", passage)

    assert (refused[:3], done[:3]) == ("403", "200")


def test_desk_is_for_nobody_without_the_role(client: Client, db: None) -> None:
    article = winters()
    reader = factories.EditorFactory.create(is_staff=True)
    address = reverse("desk:article", args=[article.pk])

    stranger = client.get(address)
    lost = client.post(reverse("desk:accept"), {"passage": 1}, headers=HTMX)
    client.force_login(reader)

    assert stranger.headers["Location"] == f"/admin/login/?next={address}"
    assert lost.headers["HX-Redirect"].startswith("/admin/login/?next=/admin/desk/")
    assert client.get(address).status_code == 403


def bulk(desk: Client, article: Article, **more: object) -> str:
    values = {"article": article.pk, "above": "0.9", **more}
    return desk.post(reverse("desk:bulk"), values).content.decode()


def test_several_are_listed_with_what_changes_before_anything_does(desk: Client) -> None:
    article = printed(3)
    doubtful = passages(article)[0]
    Attribution.objects.filter(pk=doubtful.pk).update(confidence=0.5)

    page = bulk(desk, article)

    assert page.count("becomes accepted") == 2
    assert page.count("Nothing else changes.") == 1
    assert Step.objects.count() == 0
    assert {row.review for row in passages(article)} == {"suggested"}


def test_several_are_one_step_and_touch_only_what_was_listed(desk: Client) -> None:
    article = printed(3)
    first, _, third = passages(article)
    chosen = [f"{row.pk}:{row.version}" for row in (first, third)]

    bulk(desk, article, confirmed="yes", chosen=chosen)
    done = [row.review for row in passages(article)]
    steps = Step.objects.count()
    desk.post(reverse("desk:undo"), {"article": article.pk})

    assert (done, steps) == (["accepted", "suggested", "accepted"], 1)
    assert {row.review for row in passages(article)} == {"suggested"}


def test_several_with_one_changed_meanwhile_are_listed_again_and_none_accepted(
    desk: Client,
) -> None:
    article = printed(2)
    first, second = passages(article)
    chosen = [f"{first.pk}:{first.version}", f"{second.pk}:{second.version}"]
    Attribution.objects.filter(pk=second.pk).update(cue_lemma="warn")

    page = bulk(desk, article, confirmed="yes", chosen=chosen)

    assert page.count("becomes accepted") == 2
    assert page.count("was changed meanwhile, last by the machine on") == 1
    assert {row.review for row in passages(article)} == {"suggested"}


def test_sentences_of_a_statement_are_put_in_order_by_an_editor(desk: Client) -> None:
    statement = factories.StatementFactory.create()
    rows = [
        factories.QuoteFactory.create(statement=statement, position=place) for place in (1, 2, 3)
    ]
    ids = [row.pk for row in rows]
    address = reverse("desk:statement", args=[statement.pk])

    desk.post(address, {"version": 1, "quote": ids, "move": f"{ids[2]}:up"})
    moved = list(statement.quotes.order_by("position").values_list("pk", flat=True))
    stale = desk.post(address, {"version": 1, "quote": ids})
    others = desk.post(address, {"version": 2, "quote": ids[:2]})

    assert moved == [ids[0], ids[2], ids[1]]
    assert (stale.status_code, others.status_code) == (409, 422)
    statement.refresh_from_db()
    assert statement.review == "accepted"


def test_text_of_record_gives_the_order(desk: Client) -> None:
    statement = factories.StatementFactory.create(kind="official", official_text="It stands.")
    quote = factories.QuoteFactory.create(statement=statement, position=1)

    form = {"version": statement.version, "quote": [quote.pk]}
    answer = desk.post(reverse("desk:statement", args=[statement.pk]), form)

    assert answer.content.decode().count("Not saved: the text of record gives the order.") == 1
