"""Tags from the desk, from a row's page and from lists: what is tagged is listed, and no more."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.admin.curating import agree, ask, foreseen, token
from tests.admin.test_deciding import choose, steps
from tests.factories import Printing
from tracker.models import Article, Attribution, Quote, Tag, Tagging
from tracker.models.editing import TARGETS
from tracker.operations.history import step
from tracker.operations.redo import undo_last
from tracker.operations.tagging import tag
from tracker.queries.naming import name_of

HTMX = {"HX-Request": "true"}
SEVERAL = "/admin/desk/tags/several/"


def tagged() -> list[tuple[str, str]]:
    found = []
    for row in Tagging.objects.select_related("tag", *TARGETS).order_by("id"):
        target = next(name for name in TARGETS if getattr(row, f"{name}_id"))
        found.append((row.tag.name, f"{target}:{getattr(row, f'{target}_id')}"))
    return found


def passage_of(quote: Quote) -> Attribution:
    return factories.carry(quote).attribution


def page_of(passage: Attribution) -> str:
    return reverse("desk:passage_tags", args=[passage.pk])


def about(passage: Attribution) -> list[str]:
    printed = passage.occurrences.get()
    rows = [printed.quote, passage.snapshot.article, passage.speaker, passage]
    return token(*[row for row in rows if row is not None])


def test_the_box_of_a_passage_offers_its_quote_first_then_article_speaker_and_passage(
    desk: Client,
) -> None:
    speaker = factories.SpeakerFactory.create(name="Ida Voss")
    passage = passage_of(factories.QuoteFactory.create(speaker=speaker))

    page = desk.get(page_of(passage))

    assert [thing.words for thing in page.context["panel"].things] == [
        "this quote",
        "this article",
        "Ida Voss, speaker",
        "this passage",
    ]


def test_a_tag_is_put_and_answered_with_the_box_and_what_undo_takes_back(
    desk: Client, editor: User
) -> None:
    quote = factories.QuoteFactory.create()
    passage = passage_of(quote)
    form = {"name": "harbour", "on": f"quote:{quote.pk}", "_versions": about(passage)}

    answer = desk.post(page_of(passage), form, headers=HTMX).content.decode()
    put = tagged()
    undo_last(by=editor)

    assert put == [("harbour", f"quote:{quote.pk}")]
    assert answer.count(f'id="tags-of-{passage.pk}"') == answer.count('id="toast"') == 1
    assert answer.count("Tagged “harbour”.") == 1
    assert answer.count('title="tag quote') == 1
    assert tagged() == []


def test_without_scripts_the_desk_follows_at_the_card(desk: Client) -> None:
    quote = factories.QuoteFactory.create()
    passage = passage_of(quote)
    form = {"name": "harbour", "on": f"quote:{quote.pk}", "_versions": about(passage)}

    answer = desk.post(page_of(passage), form)

    article = passage.snapshot.article_id
    assert answer["Location"] == f"/admin/desk/{article}/#card-{passage.pk}"
    assert tagged() == [("harbour", f"quote:{quote.pk}")]


def test_a_tag_is_taken_off_where_it_stands(desk: Client) -> None:
    quote = factories.QuoteFactory.create()
    passage = passage_of(quote)
    made = tag(name="harbour", rows=[quote, passage.snapshot.article], by=None)
    form = {"untag": f"{made.pk}:quote:{quote.pk}", "_versions": about(passage)}

    desk.post(page_of(passage), form, headers=HTMX)

    assert tagged() == [("harbour", f"article:{passage.snapshot.article_id}")]
    assert steps()[-1] == f"take tag “harbour” from {name_of(quote)}"


def test_what_changed_meanwhile_is_told_and_what_was_typed_stays(
    desk: Client, editor: User
) -> None:
    quote = factories.QuoteFactory.create(text="The pier stays.")
    passage = passage_of(quote)
    form = {"name": "harbour", "on": f"quote:{quote.pk}", "_versions": about(passage)}
    with step(by=editor, label="reword"):
        Quote.objects.filter(pk=quote.pk).update(text="The pier stays open.")

    answer = desk.post(page_of(passage), form, headers=HTMX)

    [changed] = answer.context["tried"].changed
    told = [(each.before, each.after) for entry in changed.entries for each in entry.changes]
    assert (answer.status_code, tagged()) == (409, [])
    assert told == [("The pier stays.", "The pier stays open.")]
    assert answer.content.decode().count('name="name" value="harbour"') == 1


@pytest.mark.parametrize("form", [{"name": "  "}, {"name": "harbour", "on": "quote:987654"}])
def test_a_tag_without_name_or_on_another_thing_is_refused(
    desk: Client, form: dict[str, str]
) -> None:
    quote = factories.QuoteFactory.create()
    passage = passage_of(quote)

    answer = desk.post(page_of(passage), {"on": f"quote:{quote.pk}"} | form, headers=HTMX)

    assert answer.status_code == 422
    assert Tag.objects.count() == 0


@pytest.mark.parametrize("kind", TARGETS)
def test_every_kind_of_row_that_takes_tags_has_a_page_for_them(desk: Client, kind: str) -> None:
    made = getattr(factories, f"{kind.capitalize()}Factory").create()
    page = reverse("desk:tags", args=[kind, made.pk])
    form = {"name": "harbour", "on": f"{kind}:{made.pk}", "_versions": token(made)}

    answer = desk.post(page, form)

    back = reverse(f"admin:tracker_{kind}_change", args=[made.pk])
    assert answer["Location"] == f"{page}?back={back}"
    assert tagged() == [("harbour", f"{kind}:{made.pk}")]
    assert desk.get(back).content.decode().count(f'<a href="{page}">Tags</a>') == 1


def test_tags_of_what_takes_none_are_no_page(desk: Client) -> None:
    assert desk.get(reverse("desk:tags", args=["outlet", 1])).status_code == 404


def names(desk: Client, typed: str) -> str:
    return desk.get(reverse("desk:tag_names"), {"name": typed}).content.decode().strip()


def test_the_box_completes_what_begins_so_first_then_the_most_used(desk: Client) -> None:
    for name in ("harbour", "old harbour", "harvest"):
        tag(name=name, rows=[factories.QuoteFactory.create()], by=None)
    tag(name="harvest", rows=[factories.QuoteFactory.create()], by=None)

    options = [f'<option value="{name}"></option>' for name in ("harvest", "harbour")]
    assert names(desk, "HAR") == "".join([*options, '<option value="old harbour"></option>'])
    assert names(desk, "fair") == ""


@pytest.mark.parametrize("count", [1, 3])
def test_chosen_rows_are_listed_then_tagged_in_one_step(
    desk: Client, editor: User, count: int
) -> None:
    articles = [factories.ArticleFactory.create(headline=f"Pier {n}") for n in range(count)]
    factories.ArticleFactory.create()
    answer = choose(desk, "tag_chosen", articles, select_across="1")
    page = desk.get(answer["Location"])
    chosen = [key for key, _, _ in page.context["rows"]]
    question = ask(desk, SEVERAL, {"row": chosen, "name": "harbour", "do": "tag"})

    before = tagged()
    agree(desk, question)
    after, taken = tagged(), steps()
    undo_last(by=editor)

    assert set(chosen) == {f"article:{row.pk}" for row in articles}
    use = "1 use of a tag added" if count == 1 else "3 uses of a tag added"
    assert list(foreseen(question)) == ["1 tag added", use]
    assert (before, len(after), tagged()) == ([], count, [])
    told = "article “Pier 0”" if count == 1 else "3 articles"
    assert taken == [f"tag {told} “harbour”"]


def test_chosen_rows_that_have_it_are_counted_and_it_is_taken_off_again(desk: Client) -> None:
    quotes = factories.QuoteFactory.create_batch(3)
    tag(name="harbour", rows=quotes[:2], by=None)
    chosen = [f"quote:{row.pk}" for row in quotes]

    putting = ask(desk, SEVERAL, {"row": chosen, "name": "Harbour", "do": "tag"})
    taking = ask(desk, SEVERAL, {"row": chosen, "name": "harbour", "do": "untag"})
    agree(desk, taking)

    assert putting.context["plan"].notes == ("2 of them have it already and keep it.",)
    assert list(foreseen(taking)) == ["2 uses of a tag deleted"]
    assert tagged() == []


def test_a_tag_that_is_none_cannot_be_taken_off(desk: Client) -> None:
    quote = factories.QuoteFactory.create()

    page = ask(desk, SEVERAL, {"row": [f"quote:{quote.pk}"], "name": "fair", "do": "untag"})

    assert (page.status_code, page.context["refusal"]) == (422, "there is no tag “fair”")


def test_a_row_added_to_the_yes_is_not_tagged(desk: Client) -> None:
    """What no page listed is not touched, whatever is posted."""
    shown, behind = factories.QuoteFactory.create_batch(2)
    page = ask(desk, SEVERAL, {"row": [f"quote:{shown.pk}"], "name": "harbour", "do": "tag"})

    answer = agree(desk, page, row=[f"quote:{shown.pk}", f"quote:{behind.pk}"])

    assert (answer.status_code, tagged()) == (409, [])


@pytest.mark.parametrize("count", [1, 3])
def test_tagging_costs_the_same_at_one_and_at_three(
    desk: Client, django_assert_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    quotes = factories.QuoteFactory.create_batch(count)
    article: Article = factories.print_article([Printing(quote=quote) for quote in quotes])
    passage = Attribution.objects.filter(snapshot__article=article).order_by("start")[0]
    quote = passage.occurrences.get().quote
    form = {"name": "harbour", "on": f"quote:{quote.pk}", "_versions": about(passage)}
    tag(name="harbour", rows=[article], by=None)

    with django_assert_num_queries(17):
        desk.post(page_of(passage), form, headers=HTMX)
    chosen = [f"quote:{row.pk}" for row in quotes]
    page = ask(desk, SEVERAL, {"row": chosen, "name": "pier", "do": "tag"})
    with django_assert_num_queries(15):
        assert agree(desk, page).status_code == 302
