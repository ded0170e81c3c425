import pytest

from tracker.ingest.credits import republished_from

STORY = "\n\n".join(f"Paragraph {number} of the story." for number in range(12))


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"This article was first published by The Lantern.\n\n{STORY}", "The Lantern"),
        (f"{STORY}\n\nThis originally appeared in the Harbour Post, 3 May.", "The Harbour Post"),
        (f"{STORY}\n\nReprinted with permission from Coast & Country.", "Coast & Country"),
        # The same words inside a story are about something else.
        (f"{STORY}\n\nHis novel was first published by Wharf House.\n\n{STORY}", ""),
        (STORY, ""),
    ],
)
def test_republished_from_reads_the_credit_line(text: str, outlet: str) -> None:
    assert republished_from(text) == outlet
