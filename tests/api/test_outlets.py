import pytest

from tests.api.conftest import Read
from tests.factories import (
    OutletDomainFactory,
    OutletFactory,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["courier", "post"]),
        ("slug=post", ["post"]),
        ("domain=POST.example", ["post"]),
        ("country=NO", ["post"]),
        ("wikidata_id=Q42", ["courier"]),
        ("ordering=-name", ["post", "courier"]),
    ],
)
def test_outlets_are_found(read: Read, query: str, found: list[str]) -> None:
    OutletFactory.create(slug="courier", name="A Courier", wikidata_id="Q42")
    post = OutletFactory.create(slug="post", name="B Post", country="NO")
    OutletDomainFactory.create(outlet=post, domain="post.example")

    assert [row["slug"] for row in read(f"outlets/?{query}")["results"]] == found
