"""Commands that answer line by line."""

import pytest

from tracker.management.lines import Malformed, read_object

REFUSED = [
    (b"nonsense", "not JSON"),
    (b"\xff", "not JSON"),
    (b"[" * 100_000, "not JSON"),
    (b"[1]", "not a JSON object"),
]


@pytest.mark.parametrize(("line", "message"), REFUSED)
def test_read_object_says_what_is_wrong(line: bytes, message: str) -> None:
    with pytest.raises(Malformed, match=message):
        read_object(line)


def test_read_object_gives_the_object() -> None:
    assert read_object(b'{"id": 1}') == {"id": 1}
