"""Golden rows of reported speech: whose words and which, one construction a row.

What is reported stands in brackets; "[+" opens the second piece of a content around its cue.
"""

import re

import pytest

from tracker.text.attribution import analyse
from tracker.vocabulary import Kind

PIECE = re.compile(r"\[(\+?)([^\]]*)\]")

ROWS = [
    ("according, start", "Ada Roe", "According to Ada Roe, [the bridge was never safe]."),
    (
        "according, report",
        "a report",
        "According to a report by the harbor board, [the bridge was never safe].",
    ),
    (
        "according, no name",
        "early returns",
        "According to early returns, [the measure won by a wide margin].",
    ),
    (
        "according, end, no name",
        "early returns",
        "[The measure won by a wide margin], according to early returns.",
    ),
    ("according, no comma", "Ada Roe", "[The bridge was never safe] according to Ada Roe."),
    (
        "according, long source",
        "the officer",
        "According to the officer in charge of the harbor that night, [the crane was on fire].",
    ),
    (
        "report in a report",
        "Ada Roe",
        "[The mayor shows he expects nobody would pay], Ada Roe said.",
    ),
    ("noun, warning", "", "Ben Holt ignored warnings [that the bridge was unsafe]."),
    ("noun, allegations", "", "The council looked into allegations [that the board had lied]."),
    ("post-posed, told", "Ada Roe", "[The bridge was never safe], Ada Roe told reporters."),
    ("post-posed, verb first", "Ada Roe", "[The bridge was never safe], said Ada Roe."),
    (
        "post-posed, apposition",
        "Ada Roe",
        "[The bridge was never safe], said Ada Roe, the mayor of Port Ellis.",
    ),
    ("post-posed, day", "Ada Roe", "[The bridge was never safe], Ada Roe said on Monday."),
    ("post-posed, as", "Ada Roe", "[The bridge was never safe], as Ada Roe noted."),
    ("post-posed, pronoun", "Ada Roe", "Ada Roe was there. [The bridge was never safe], she said."),
    (
        "post-posed, two speakers",
        "Ada Roe",
        "[The bridge was never safe], Ada Roe and Ben Holt said.",
    ),
    ("post-posed, dash", "Ada Roe", "[The bridge was never safe] — Ada Roe said."),
    ("inserted", "Ada Roe", "[The bridge], Ada Roe said, [+was never safe]."),
    ("inserted, with a day", "Ada Roe", "[The bridge], Ada Roe said on Monday, [+was never safe]."),
    ("infinitive, vowed", "Ada Roe", "Ada Roe vowed [to rebuild the bridge within a year]."),
    ("infinitive, asked", "Ada Roe", "Ada Roe asked [the council to close the bridge]."),
    ("infinitive, urged", "Ada Roe", "Ada Roe urged [lawmakers to close the bridge]."),
    ("infinitive, called on", "Ada Roe", "Ada Roe called on [the council to resign]."),
    ("gerund, accused", "Ada Roe", "Ada Roe accused [the board of hiding the report]."),
    ("gerund, denied", "Ada Roe", "Ada Roe denied [taking money from the builders]."),
    ("gerund, suggested", "Ada Roe", "Ada Roe suggested [closing the bridge]."),
    ("called for", "Ada Roe", "Ada Roe called for [an inquiry into the collapse]."),
    ("complained about", "Ada Roe", "Ada Roe complained about [the cost of the bridge]."),
    ("warned about", "Ada Roe", "Ada Roe warned about [the state of the bridge]."),
    ("spoke about", "Ada Roe", "Ada Roe spoke about [the cost of the bridge]."),
    ("criticized", "Ada Roe", "Ada Roe criticized [the board's handling of the collapse]."),
    ("defended", "Ada Roe", "Ada Roe defended [the decision to close the bridge]."),
    ("dismissed", "Ada Roe", "Ada Roe dismissed [the idea of a toll]."),
    ("described as", "Ada Roe", "Ada Roe described [the bridge as a disgrace]."),
    ("questioned whether", "Ada Roe", "Ada Roe questioned [whether the bridge was safe]."),
    ("wondered how", "Ada Roe", "Ada Roe wondered [how the bridge had passed inspection]."),
    ("asked what", "Ada Roe", "Ada Roe asked [what the bridge had cost]."),
    ("bare clause, noun subject", "Ada Roe", "Ada Roe argued [the council had wasted the money]."),
    ("bare clause, pronoun", "Ada Roe", "Ada Roe said [she would resign]."),
    ("bare clause, claimed", "Ada Roe", "Ada Roe claimed [the board had hidden the report]."),
    ("bare clause, believes", "Ada Roe", "Ada Roe believes [the bridge will reopen]."),
    ("bare clause, hopes", "Ada Roe", "Ada Roe hopes [that the bridge will reopen in May]."),
    ("passive, told", "", "The council was told [that the bridge was unsafe]."),
    (
        "passive, asked by",
        "Ben Holt",
        "Ada Roe was asked by Ben Holt [whether the bridge was safe].",
    ),
    ("passive, reported", "", "It was reported [that the bridge was unsafe]."),
    ("passive, announced", "", "It was announced on Monday [that the bridge would close]."),
    ("perfect", "Ada Roe", "Ada Roe has said [that the bridge is unsafe]."),
    ("negated", "Ada Roe", "Ada Roe did not say [whether the bridge was safe]."),
    (
        "conjoined, added",
        "Ada Roe|Ada Roe",
        "Ada Roe said [the bridge was unsafe] and added [that it would close].",
    ),
    (
        "conjoined, object",
        "Ada Roe|Ada Roe",
        "Ada Roe praised [the crews] and said [the road would open soon].",
    ),
    (
        "participle, adding",
        "Ada Roe|Ada Roe",
        "Ada Roe said [the pier was closed], adding [that it was rotten].",
    ),
    ("participle, saying", "Ada Roe", "Ada Roe left the meeting, saying [the bridge was unsafe]."),
    (
        "participle, arguing",
        "Ada Roe",
        "Ada Roe voted against the plan, arguing [that it cost too much].",
    ),
    ("relative", "Ada Roe", "Ada Roe, who said [the bridge was unsafe], left early."),
    (
        "goes on after and that",
        "Ada Roe",
        "Ada Roe said [that the bridge was unsafe and that it would close].",
    ),
    ("end, when", "Ada Roe", "Ada Roe said [that the bridge was unsafe when lorries crossed it]."),
    (
        "end, another speaker",
        "Ada Roe",
        "Ada Roe said [the bridge was unsafe], while Ben Holt called it sound.",
    ),
    ("end, semicolon", "Ada Roe", "Ada Roe said [the bridge was unsafe]; the council disagreed."),
    ("end, next sentence", "Ada Roe", "Ada Roe said [the bridge was unsafe]. Nobody listened."),
    ("number", "Ada Roe", "Ada Roe said [the bridge cost $1.7 million to build]."),
    ("headline", "Roe", "Roe says [bridge is unsafe]"),
    ("question, post", "Ada Roe", "[Why was the bridge closed], Ada Roe asked."),
    ("in a statement", "Ada Roe", "Ada Roe said in a statement [that the bridge was unsafe]."),
    ("in an interview", "Ada Roe", "In an interview, Ada Roe said [that the bridge was unsafe]."),
    (
        "addressee and day",
        "Ada Roe",
        "Ada Roe told the council on Monday [that the bridge was unsafe].",
    ),
    ("source phrase", "Both sides", "Both sides say [the bridge is unsafe]."),
    ("source number", "Nearly a third", "Nearly a third say [they never use the bridge]."),
    ("document, poll", "The poll", "The poll found [that most drivers avoid the bridge]."),
    ("pointed out", "Ada Roe", "Ada Roe pointed out [that the bridge was unsafe]."),
    ("insisted", "Ada Roe", "Ada Roe insisted [that the bridge would open on time]."),
]


@pytest.mark.parametrize(
    ("speakers", "marked"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_analyse_finds_who_reports_which_words(speakers: str, marked: str) -> None:
    text = PIECE.sub(r"\2", marked)
    passages = analyse(text).passages
    pieces = [
        ("+" * bool(number), span.of(text))
        for one in passages
        for number, span in enumerate(one.content)
    ]
    assert {one.kind for one in passages} == {Kind.INDIRECT}
    assert pieces == PIECE.findall(marked)
    assert [one.speaker for one in passages] == speakers.split("|")
