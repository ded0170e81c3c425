"""Webhooks told by a worker as it runs, to a server of this machine that fails at first."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from tests.faults.clients import empty
from tests.management.workplace import PATIENCE, Workplace
from tests.operations.receiving import receiver
from tests.postgres.owners import PROJECT, happens

FOLLOW = """
from django.contrib.auth.models import User
from tracker.models import Webhook
from tracker.operations.webhooks import secret_of
owner = User.objects.create(username="Ines")
webhook = Webhook.objects.create(
    owner=owner, name="archive", address={address!r}, about="occurrences", filter="kind=direct",
    site="http://127.0.0.1:8000",
)
print(secret_of(webhook))
"""
TEXT = """The ferry stays in the harbour.

“We counted every boat of the harbour twice before the storm came in,” Oda Lind said."""
DELIVERED = "SELECT count(*) FROM tracker_delivery WHERE state = 'delivered'"
TRIES = "SELECT tries || ' ' || status FROM tracker_delivery"


@contextmanager
def worker(place: Workplace) -> Iterator[None]:
    program = [sys.executable, "-m", "tests.faults.open_worker"]
    process = subprocess.Popen(
        program, env=place.environment, cwd=PROJECT, stdin=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def signed(secret: str, headers: dict[str, str], body: str) -> str:
    """The signature as any library of Standard Webhooks makes it."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    told = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{body}"
    return f"v1,{base64.b64encode(hmac.digest(key, told.encode(), hashlib.sha256)).decode()}"


def test_a_printing_is_told_by_the_worker_again_when_the_receiver_failed() -> None:
    with empty() as place, receiver(500, 204) as there:
        made = place.run("shell", "--no-imports", "-c", FOLLOW.format(address=there.address))
        secret = made.stdout.strip()
        path = place.folder / "article.jsonl"
        path.write_text(json.dumps({"outlet": "Harbour Courier", "text": TEXT}))
        place.run("ingest", path)
        with worker(place):
            assert happens(lambda: place.ask(DELIVERED) == "1", PATIENCE)
        tries = place.ask(TRIES)

    (first, body), (second, again) = there.got
    assert (tries, body == again, first["webhook-id"]) == ("2 204", True, second["webhook-id"])
    assert second["webhook-signature"] == signed(secret, second, again)
    message = json.loads(body)
    assert (message["type"], message["data"]["speaker"]["name"]) == ("occurrence.new", "Oda Lind")
