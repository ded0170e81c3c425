"""What robots.txt asks of us, by RFC 9309."""

from __future__ import annotations

import pytest

from tests.ingest.hostile import HERE, Reply, answer, redirect, serving, web
from tracker.ingest.addresses import target_of
from tracker.ingest.robots import Robots, ask_robots
from tracker.vocabulary import RobotsState

RULES = [
    # (robots.txt, path, allowed)
    ("", "/a", True),
    ("User-agent: *\nDisallow: /", "/a", False),
    ("User-agent: *\nDisallow:", "/a", True),
    ("User-agent: *\nDisallow: /private/", "/private/a", False),
    ("User-agent: *\nDisallow: /private/", "/privately", True),
    # the longest match decides, and of two as long the permission
    ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
    ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
    # wildcards and ends
    ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf", False),
    ("User-agent: *\nDisallow: /*.pdf$", "/a.pdf?x", True),
    ("User-agent: *\nDisallow: /*/print", "/a/b/print", False),
    # our own group stands in the place of everybody's, whatever its case
    ("User-agent: *\nDisallow: /\n\nUser-agent: Quote-Tracker\nDisallow: /x", "/a", True),
    ("User-agent: quote-tracker\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", False),
    ("User-agent: quote\nDisallow: /", "/a", False),
    ("User-agent: tracker\nDisallow: /", "/a", True),
    # groups of several agents, comments, line ends, a mark before all
    ("User-agent: a\nUser-agent: *\nDisallow: /", "/a", False),
    ("# nothing\r\nUser-agent: * # all\r\nDisallow: /a # this\r\n", "/a", False),
    ("\ufeffUser-agent: *\nDisallow: /a", "/a", False),
    ("<html>no robots here</html>", "/a", True),
    # as percent-encoded or not
    ("User-agent: *\nDisallow: /caf%C3%A9", "/café", False),
    ("User-agent: *\nDisallow: /café", "/caf%C3%A9", False),
    # a pattern that would cost a careless matcher for ever
    ("User-agent: *\nDisallow: /" + "*a" * 500 + "*b", "/" + "a" * 1_500, True),
]


@pytest.mark.parametrize(("text", "path", "allowed"), RULES)
def test_rules_are_read_as_the_standard_has_them(text: str, path: str, allowed: bool) -> None:  # noqa: FBT001 - a table's column
    robots = Robots(RobotsState.READ, text.removeprefix("\ufeff"))

    assert robots.allows(target_of(f"https://weir.example{path}")) is allowed


ANSWERS: dict[str, tuple[Reply, RobotsState]] = {
    "read": (answer(b"\xef\xbb\xbfUser-agent: *\nDisallow: /x\0"), RobotsState.READ),
    "as another type": (answer(b"", content_type="image/png"), RobotsState.READ),
    "none": (answer(status="404 No"), RobotsState.NONE),
    "gone": (answer(status="410 No"), RobotsState.NONE),
    "forbidden": (answer(status="403 No"), RobotsState.NONE),
    "in circles": (redirect("/robots.txt"), RobotsState.NONE),
    "too many": (answer(status="429 No"), RobotsState.UNREADABLE),
    "out of order": (answer(status="503 No"), RobotsState.UNREADABLE),
    "to the inside": (redirect("http://10.0.0.1/robots.txt"), RobotsState.UNREADABLE),
    "endless": (answer(b"x" * 700_000), RobotsState.UNREADABLE),
}


@pytest.mark.parametrize("case", ANSWERS)
def test_an_answer_is_read_missing_or_unreadable(case: str) -> None:
    reply, state = ANSWERS[case]
    with serving({"/robots.txt": reply}) as server:
        found = ask_robots(target_of(server.url("/a"), HERE), web())

    assert found == Robots(state, "User-agent: *\nDisallow: /x" if case == "read" else "")


def test_a_redirect_of_robots_is_followed() -> None:
    with serving({"/robots.txt": redirect("/r"), "/r": answer(b"User-agent: *")}) as server:
        assert ask_robots(target_of(server.url("/a"), HERE), web()).state is RobotsState.READ


def test_without_robots_all_is_allowed_and_with_an_unreadable_one_nothing() -> None:
    target = target_of("https://weir.example/a")

    assert Robots(RobotsState.NONE).allows(target)
    assert not Robots(RobotsState.UNREADABLE).allows(target)


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 7", 7),
        ("User-agent: *\nCrawl-delay: 1.5", 1.5),
        ("User-agent: *\nCrawl-delay: 999999", 300),
        ("User-agent: *\nCrawl-delay: soon", 0),
        ("User-agent: *\nCrawl-delay: -1", 0),
        ("User-agent: quote-tracker\nCrawl-delay: 3\n\nUser-agent: *\nCrawl-delay: 9", 3),
        ("", 0),
    ],
)
def test_a_delay_is_kept_within_reason(text: str, delay: float) -> None:
    assert Robots(RobotsState.READ, text).delay == delay
