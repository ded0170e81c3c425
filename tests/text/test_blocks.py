"""Blocks that an article copies from another outlet."""

import pytest

from tracker.text.blocks import source_blocks

QUOTED = "“It is late.”"


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("", []),
        (f"Harbor Wire:\n\n{QUOTED}", [("Harbor Wire", QUOTED)]),
        # A line that announces something else.
        ("Harbor Wire:\n\nIt is late.", []),
        (
            f"Harbor Wire:\n\n{QUOTED}\n\nTide Post:\n\nNo.\n\nQuay News:\n\n{QUOTED}",
            [("Harbor Wire", QUOTED), ("Quay News", QUOTED)],
        ),
    ],
)
def test_source_blocks_are_quoted_paragraphs_after_a_name(
    text: str, blocks: list[tuple[str, str]]
) -> None:
    assert [(block.source, block.span.of(text)) for block in source_blocks(text)] == blocks
