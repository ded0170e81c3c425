"""What a process has met is held by key, the last so many of it."""

from tracker.queries.met import Met


def test_the_oldest_make_room() -> None:
    met: Met[int, str] = Met(2)

    met.put([(1, "one"), (2, "two")])
    met.put([(1, "one again"), (3, "three")])

    assert [met.get(key) for key in (1, 2, 3)] == ["one again", None, "three"]


def test_what_is_taken_is_held_no_longer() -> None:
    met: Met[int, str] = Met(2)
    met.put([(1, "one")])

    assert (met.take(1), met.take(1)) == ("one", None)
