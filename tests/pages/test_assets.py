"""A first visit costs little on the wire, in the demo too."""

import gzip
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from tests.sea_wall import reported_thrice

NEEDED = ("css/base.css", "css/reading.css", "css/print.css", "vendor/htmx/htmx.min.js")
FIRST_VISIT = 50 * 1024  # bytes
HEADERS = 6 * 600  # what five answers say of themselves, generously


def transferred(client: Client, address: str) -> int:
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    return len(answer.getvalue())


@pytest.mark.parametrize("name", NEEDED)
def test_assets_are_compressed(client: Client, name: str) -> None:
    answer = client.get(f"/static/{name}", headers={"Accept-Encoding": "gzip"})

    written = (Path(settings.BASE_DIR) / "static" / name).read_bytes()
    assert gzip.decompress(answer.getvalue()) == written


@pytest.mark.django_db
def test_a_first_visit_to_a_quote_takes_less_than_fifty_kilobytes(client: Client) -> None:
    wall = reported_thrice()

    page = transferred(client, f"/q/{wall.begin.pk}")
    assets = sum(transferred(client, f"/static/{name}") for name in NEEDED)

    assert page + assets + HEADERS < FIRST_VISIT
