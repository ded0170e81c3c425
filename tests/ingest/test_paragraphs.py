import pytest
from lxml import etree

from tracker.ingest.paragraphs import paragraphs


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        # Paragraphs, subheadings and list items each stand alone.
        ("<p>One.</p><head>Two</head><list><item>Three</item></list>", ["One.", "Two", "Three"]),
        # A block quote's paragraphs are paragraphs of the article.
        ("<p>One:</p><quote><p>Two.</p><p>Three.</p></quote>", ["One:", "Two.", "Three."]),
        ("<quote>One.</quote>Two.", ["One.", "Two."]),
        # Inline markup splits nothing, and white space is one space.
        ("<p>One <hi>two</hi>\u00a0 <ref>three</ref>.</p>", ["One two three."]),
        ("<p>One<lb/>two</p>", ["One\ntwo"]),
        # The headline is kept apart; a paragraph like it further down is not.
        ("<head>The  fog</head><p>One.</p><p>The fog</p>", ["One.", "The fog"]),
        # Furniture in between, and everything below a list of other stories.
        ("<p>One.</p><p>Advertisement</p><p>Two.</p>", ["One.", "Two."]),
        ("<p>Updated 3 minutes ago</p><p>One.</p><p>12 comments</p>", ["One."]),
        ("<p>One.</p><head>Related Content</head><p>Another story</p>", ["One."]),
        ("<p>One.</p><p>More from Harbour</p><p>Another story</p>", ["One."]),
        ("<p>One.</p><p>Sign up for our letter about the sea</p>", ["One."]),
        # A share bar glued to the last sentence.
        ("<p>“One,” she said.Share this article</p>", ["“One,” she said."]),
        ("<p>One. Facebook | Tweet | Copy link</p>", ["One."]),
        # Words that only resemble furniture stay.
        ("<p>She asked them to share this burden.</p>", ["She asked them to share this burden."]),
        ("<p>Comments were invited.</p>", ["Comments were invited."]),
    ],
)
def test_paragraphs_keeps(body: str, kept: list[str]) -> None:
    assert (
        paragraphs(etree.fromstring(f"<body>{body}</body>"), headlines=["Fog", "The fog"]) == kept
    )
