"""Reported speech: one phenomenon a row, in texts invented for it."""

from itertools import pairwise

import pytest

from tracker.text.attribution import analyse
from tracker.text.reading import read
from tracker.text.reported import reports
from tracker.text.weights import use, weights
from tracker.vocabulary import Kind, SpeakerKind

CLOSED = "the pier was closed"

SAID = [
    ("that", "Ada Roe said that the pier was closed.", f"that {CLOSED}"),
    ("no that", "Ada Roe said the pier was closed.", CLOSED),
    ("day before that", "Ada Roe said on Monday that the pier was closed.", f"that {CLOSED}"),
    ("adverb", "Ada Roe repeatedly said that the pier was closed.", f"that {CLOSED}"),
    ("apposition", "Ada Roe, the mayor, said that the pier was closed.", f"that {CLOSED}"),
    ("addressee", "Ada Roe told reporters that the pier was closed.", f"that {CLOSED}"),
    ("next line", "Ada Roe said the pier was closed.\nIt was old.", CLOSED),
    ("warn", "Ada Roe warned that the pier was closed.", f"that {CLOSED}"),
    ("suggest", "Ada Roe suggested that the pier was closed.", f"that {CLOSED}"),
    ("note", "Ada Roe noted that the pier was closed.", f"that {CLOSED}"),
    ("add", "Ada Roe added that the pier was closed.", f"that {CLOSED}"),
    ("acknowledge", "Ada Roe acknowledged that the pier was closed.", f"that {CLOSED}"),
    ("deny", "Ada Roe denied that the pier was closed.", f"that {CLOSED}"),
    ("argue", "Ada Roe argued that the pier was closed.", f"that {CLOSED}"),
    ("insist, no that", "Ada Roe insisted the pier was closed.", CLOSED),
    ("claim, no that", "Ada Roe claimed the pier was closed.", CLOSED),
    ("admit", "Ada Roe admitted that the pier was closed.", f"that {CLOSED}"),
    ("announce", "Ada Roe announced that the pier was closed.", f"that {CLOSED}"),
    ("whether", "Ada Roe asked whether the pier was closed.", f"whether {CLOSED}"),
    ("why", "Ada Roe asked why the pier was closed.", f"why {CLOSED}"),
    ("how", "Ada Roe explained how the crane worked.", "how the crane worked"),
    ("a promise", "Ada Roe promised to rebuild the pier.", "to rebuild the pier"),
    ("a vow", "Ada Roe vowed to rebuild the pier.", "to rebuild the pier"),
    ("after", "The old pier would not open, Ada Roe said.", "The old pier would not open"),
    ("according, after", "The pier was closed, according to Ada Roe.", "The pier was closed"),
    ("according, before", "According to Ada Roe, the pier was closed.", CLOSED),
]  # fmt: skip


@pytest.mark.parametrize(("text", "content"), [row[1:] for row in SAID], ids=[r[0] for r in SAID])
def test_analyse_finds_the_edges_of_reported_speech(text: str, content: str) -> None:
    found = [
        (passage.kind, [span.of(text) for span in passage.content], passage.speaker)
        for passage in analyse(text).passages
    ]
    assert found == [(Kind.INDIRECT, [content], "Ada Roe")]


SOURCES = [
    ("document", "The report found that the crane was rotten.", SpeakerKind.DOCUMENT),
    ("conclusion", "The report concluded that the crane was rotten.", SpeakerKind.DOCUMENT),
    ("poll", "The poll showed that most voters wanted a pier.", SpeakerKind.DOCUMENT),
    ("anonymous", "A harbor official said the crane was rotten.", SpeakerKind.ANONYMOUS),
    ("plural", "Two union officials said the talks had failed.", SpeakerKind.ANONYMOUS),
    ("body", "The Harbor Department said the pier was closed.", SpeakerKind.ORGANISATION),
    ("office", "The mayor's office said the pier was closed.", SpeakerKind.OFFICE),
    ("person", "Ada Roe said the pier was closed.", SpeakerKind.PERSON),
]


@pytest.mark.parametrize(
    ("text", "kind"), [row[1:] for row in SOURCES], ids=[r[0] for r in SOURCES]
)
def test_analyse_tells_who_reports(text: str, kind: SpeakerKind) -> None:
    assert [passage.speaker_kind for passage in analyse(text).passages] == [kind]


DEEDS = [
    "Iran responded by launching missiles at the base on Tuesday.",  # by and a deed
    "Nurses agree to end the strike at Port Ellis hospital.",  # an agreement to act
    "She refused to be drawn on the price of the bridge.",  # a refusal
    "Ada Roe declined to comment on Monday.",  # nothing said
    "Ada Roe wants to sell the crane.",  # a wish
    "The union voted to reject the offer.",  # a vote
    "The council decided to sell the crane.",  # a decision
    "Ada Roe opened the bridge on Monday.",  # a verb of both, with an object
    "The team started the season in May.",  # a verb of both, with a team
    "Ada Roe walked to the pier.",  # no verb of speech
    "The ferry sailed at noon.",  # nobody speaks
    "The mayor and the union met on Monday, then left.",  # a meeting
]


@pytest.mark.parametrize("text", DEEDS)
def test_analyse_takes_no_deed_for_speech(text: str) -> None:
    assert analyse(text).passages == ()


def test_reports_are_as_sure_as_their_cue() -> None:
    article = read("Ada Roe said that the pier was closed.\nAda Roe imagined the pier closed.")
    found = sorted(reports(article, 0.0), key=lambda report: -report.confidence)
    assert [report.link.lemma for report in found][:2] == ["say", "imagine"]


def test_reports_of_two_cues_share_no_word() -> None:
    article = read("Ada Roe said Ben Holt claimed that Lena Lind denied that the pier was closed.")
    pieces = [piece for report in reports(article, 0.0) for piece in report.pieces]
    taken = [index for piece in pieces for index in range(*piece)]
    assert len(taken) == len(set(taken))


@pytest.mark.parametrize("least", [0, 0.3, 0.9])
def test_reports_of_cues_within_cues_share_no_word(least: float) -> None:
    text = (
        "Ada Roe said it was late, that it was cold, that Ben Holt said it was wet, "
        "and that it was dark."
    )
    taken = sorted(piece for report in reports(read(text), least) for piece in report.pieces)
    assert all(left[1] <= right[0] for left, right in pairwise(taken))


def test_reports_look_at_few_places_where_words_may_begin() -> None:
    text = "Ada Roe told the town and you if that when what who how why where it was, it was late."
    assert [report.pieces[-1][1] for report in reports(read(text), 0)] == [
        len(read(text).tokens) - 1
    ]


def test_reports_leave_to_another_cue_what_it_reports() -> None:
    text = "Ada Roe said the pier was unsafe and the board announced on Monday that it would close."
    article = read(text)
    found = [article.tokens.of(*piece) for one in reports(article, 0.05) for piece in one.pieces]
    assert found == ["the pier was unsafe", "that it would close"]


def test_report_of_many_equal_edges_has_some() -> None:
    text = "Ada Roe said the pier, " + "the ferry, and " * 12 + "the bridge, were late."
    before = dict(weights())
    try:
        use({})

        assert [len(one.pieces) for one in reports(read(text), 0.0)] == [1]
    finally:
        use(before)
