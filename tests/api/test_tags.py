import pytest

from tests.api.conftest import Read, ids
from tests.factories import (
    EventFactory,
    QuoteFactory,
    SpeakerFactory,
    StatementFactory,
    TagFactory,
    TaggingFactory,
    carry,
)

pytestmark = pytest.mark.django_db


def test_tag_counts_what_it_is_used_on(read: Read) -> None:
    tag = TagFactory.create(name="Harbour", slug="harbour")
    for _ in range(2):
        TaggingFactory.create(tag=tag, quote=QuoteFactory.create())
    TaggingFactory.create(tag=tag, quote=None, event=EventFactory.create())

    shown = read(f"tags/{tag.pk}/")

    assert (shown["name"], shown["slug"]) == ("Harbour", "harbour")
    assert shown["uses"] == {
        "articles": 0,
        "attributions": 0,
        "quotes": 2,
        "statements": 0,
        "speakers": 0,
        "events": 1,
    }


def test_tags_are_found_by_name_and_slug(read: Read) -> None:
    tag = TagFactory.create(name="Harbour", slug="harbour")
    TagFactory.create(name="Bridge", slug="bridge")

    assert ids(read("tags/?name=HARBOUR")) == ids(read("tags/?slug=harbour")) == [tag.pk]


def test_lists_are_narrowed_to_what_has_a_tag(read: Read) -> None:
    tag = TagFactory.create(name="Harbour", slug="harbour")
    quote, other = QuoteFactory.create(), QuoteFactory.create()
    row = carry(quote)
    carry(other)
    speaker, event = SpeakerFactory.create(), EventFactory.create()
    statement, article = StatementFactory.create(), row.attribution.snapshot.article
    tagged = {
        "quotes": quote,
        "attributions": row.attribution,
        "articles": article,
        "speakers": speaker,
        "events": event,
        "statements": statement,
    }
    for name, one in tagged.items():
        TaggingFactory.create(tag=tag, **({"quote": None} | {name.removesuffix("s"): one}))

    found = {name: ids(read(f"{name}/?tag=harbour")) for name in tagged}

    assert found == {name: [one.pk] for name, one in tagged.items()}
