"""What an accept sends back: the parts of the page that changed, and nothing else."""

import pytest
from django.test import Client
from lxml import html

from tests import factories
from tests.admin.test_desk import passages, post, printed, shown
from tests.factories import Printing
from tracker.models import Attribution

pytestmark = pytest.mark.django_db


def parts(page: str) -> dict[str, str]:
    """Every part of the page that has an id, as it stands there but for how it was swapped in."""
    found = {}
    for element in html.fromstring(f"<main>{page}</main>").xpath("//*[@id]"):
        element.attrib.pop("hx-swap-oob", None)
        element.tail = None
        element.attrib.pop("data-said", None)  # on the answer alone: it is to be read out
        found[element.get("id")] = html.tostring(element, encoding="unicode").strip()
    return found


@pytest.mark.parametrize("count", [1, 3])
def test_what_an_accept_swaps_is_what_the_page_then_shows(desk: Client, count: int) -> None:
    article = printed(count)
    passage = passages(article)[-1]

    answer = post(desk, "accept", passage).removeprefix("200 ")

    swapped, page = parts(answer), parts(shown(desk, article))
    toast = swapped.pop("toast")
    own = [f"{part}-{passage.pk}" for part in ("state", "told", "guideline", "accept")]
    assert [*swapped] == [*own, "progress", "undo", "redo"]
    assert swapped == {name: page[name] for name in swapped}
    assert toast == '<div id="toast" class="toast" role="status">Accepted.</div>'


def test_words_of_an_article_are_no_markup(desk: Client) -> None:
    quote = factories.QuoteFactory.create(text="The <b>pier</b> stays open, “always”.")
    factories.print_article([Printing(quote=quote)])

    answer = post(desk, "accept", Attribution.objects.get())

    assert answer.count("<b>") == 0
    assert answer.count("accept passage “The &lt;b&gt;pier&lt;/b&gt; stays open") == 1


def test_a_passage_that_somebody_settled_meanwhile_is_told_of_whole(desk: Client) -> None:
    passage = passages(printed(1))[0]
    post(desk, "reject", passage, reason="title")

    stale = post(desk, "accept", passage)
    passage.refresh_from_db()
    again = post(desk, "accept", passage)

    assert stale[:3] == "409"
    assert again[:3] == "200"
    assert again.count('class="card-head"') == 1


def test_another_passage_than_there_is_was_not_accepted(desk: Client) -> None:
    passage = passages(printed(1))[0]
    passage.pk += 1

    assert post(desk, "accept", passage)[:3] == "404"
