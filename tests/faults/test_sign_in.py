"""Cases 27 and 28 over the real server: its workers count wrong passwords together."""

from __future__ import annotations

from tests.faults.browsers import SIGN_IN, Browser
from tests.faults.served import Served

TRIES = 20


def guesses(running: Served, name: str, headers: dict[str, str]) -> list[int]:
    """What each of so many wrong passwords is answered, each from a browser of its own."""
    found = []
    for number in range(TRIES):
        browser = Browser(running.origin)
        browser.get(SIGN_IN)
        form = {"username": name, "password": f"guess {number}"}
        found.append(browser.post(SIGN_IN, form, htmx=False, headers=headers).status)
    return found


def test_two_workers_together_answer_429_within_twenty_tries(running: Served) -> None:
    codes = guesses(running, "ada", {})

    assert set(codes) == {200, 429}
    assert codes == sorted(codes)


def test_a_spoofed_address_is_of_no_use_at_either_worker(running: Served) -> None:
    codes = guesses(running, "bea", {"X-Forwarded-For": "192.0.2.7", "Forwarded": "for=192.0.2.8"})

    assert codes[-1] == 429
