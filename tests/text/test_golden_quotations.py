"""Golden rows of quotations: kind, quoted words and speaker, one phenomenon a row."""

import pytest

from tracker.text.attribution import analyse
from tracker.vocabulary import Kind

D, M = Kind.DIRECT, Kind.MIXED
SAFE = ["It is safe,"]
LATE = ["too late"]

ROWS = [
    # what stands beside the quotation
    ("verb first, question", "“Is it safe?” asked Ada Roe.", D, ["Is it safe?"]),
    ("exclamation", "“Stop!” Ada Roe shouted.", D, ["Stop!"]),
    ("ellipsis", "“It is safe...” Ada Roe said.", D, ["It is safe..."]),
    ("manner after", "“It is safe,” Ada Roe said, smiling.", D, SAFE),
    ("place before", "Speaking at the pier, Ada Roe said, “It is safe.”", D, ["It is safe."]),
    ("question before", "Asked about the pier, Ada Roe said, “It is safe.”", D, ["It is safe."]),
    ("statement before", "In a statement, Ada Roe said, “It is safe.”", D, ["It is safe."]),
    ("day after", "“It is safe,” Ada Roe wrote on Monday.", D, SAFE),
    ("adverb", "“It is safe,” Ada Roe said again.", D, SAFE),
    ("perfect", "“It is safe,” Ada Roe has said.", D, SAFE),
    ("present", "“It is safe,” Ada Roe says.", D, SAFE),
    ("present, verb first", "“It is safe,” says Ada Roe.", D, SAFE),
    ("doctor", "“It is safe,” said Dr. Ada Roe.", D, SAFE),
    ("senator", "“It is safe,” Sen. Ada Roe said.", D, SAFE),
    ("party in brackets", "“It is safe,” said Sen. Ada Roe (I-Port Ellis).", D, SAFE),
    ("explained", "“It is safe,” Ada Roe explained.", D, SAFE),
    ("recalled", "“It was safe,” Ada Roe recalled.", D, ["It was safe,"]),
    ("joked", "“It is safe,” Ada Roe joked.", D, SAFE),
    ("warned", "“It is not safe,” Ada Roe warned.", D, ["It is not safe,"]),
    ("conceded", "“It is not safe,” Ada Roe conceded.", D, ["It is not safe,"]),
    ("replied", "“It is safe,” Ada Roe replied.", D, SAFE),
    ("added", "“It is safe,” Ada Roe added.", D, SAFE),
    ("argued", "“It is safe,” Ada Roe argued.", D, SAFE),
    ("declared", "“It is safe,” Ada Roe declared.", D, SAFE),
    # marks
    ("guillemets", "«It is safe,» Ada Roe said.", D, SAFE),
    ("low marks", "„It is safe,“ Ada Roe said.", D, SAFE),
    ("back ticks", "``It is safe,'' Ada Roe said.", D, SAFE),
    ("wide marks", "＂It is safe,＂ Ada Roe said.", D, SAFE),
    ("straight, before", 'Ada Roe said, "It is safe."', D, ["It is safe."]),
    ("straight opener, curly closer", '"It is safe,” Ada Roe said.', D, SAFE),
    ("no closer", "Ada Roe said, “It is safe.", D, ["It is safe."]),
    ("space inside", "“ It is safe, ” Ada Roe said.", D, SAFE),
    ("zero-width space", "“It is safe,”\u200b Ada Roe said.", D, SAFE),
    ("carriage return", "“It is safe,” Ada Roe said.\r\n", D, SAFE),
    ("no-break space", "“It is safe,”\u00a0Ada Roe said.", D, SAFE),
    # parts
    ("interrupted, comma", "“It is,” Ada Roe said, “safe.”", D, ["It is,", "safe."]),
    ("continued", "“It is safe,” said Ada Roe. “I tried.”", D, ["It is safe,", "I tried."]),
    ("adding", "“It is safe,” said Ada Roe, adding, “I tried.”", D, ["It is safe,", "I tried."]),
    ("three paragraphs", "Ada Roe said, “One.\n\n“Two.\n\n“Three.”", D, ["One.", "Two.", "Three."]),
    # within the reporter's sentence
    ("mixed, end", "Ada Roe said the pier was “safe as houses.”", M, ["safe as houses."]),
    ("mixed, middle", "Ada Roe said the “old pier” was closed.", M, ["old pier"]),
    ("mixed, that", "Ada Roe said that it was “as safe as houses.”", M, ["as safe as houses."]),
    ("mixed, told", "Ada Roe told the council it was “a disgrace.”", M, ["a disgrace."]),
    ("mixed, called", "Ada Roe called Ben Holt “a bully.”", M, ["a bully."]),
    ("mixed, described", "Ada Roe described the pier as “a ruin.”", M, ["a ruin."]),
    ("mixed, dismissed", "Ada Roe dismissed as “nonsense” the idea of a strike.", M, ["nonsense"]),
    ("mixed, inserted", "It was, Ada Roe said, “a dark day.”", M, ["a dark day."]),
    ("mixed, according", "The pier is “a ruin,” according to Ada Roe.", M, ["a ruin,"]),
    ("mixed, subject", "The pier is “a ruin,” Ada Roe said.", M, ["a ruin,"]),
    ("mixed, verb first", "The pier is “a ruin,” said Ada Roe.", M, ["a ruin,"]),
    ("mixed, noun", "Ada Roe's claim that the pier is “safe” was checked.", M, ["safe"]),
    # roles, and who stands beside them
    ("role far before", "His friend at Corvane Hall, Ada Roe, said it was “too late”.", M, LATE),
    ("role on a list", "Another user on the list, Ada Roe, said it was “too late”.", M, LATE),
    ("plain role", "“It is safe,” said Corvane pipe-organ maker Ada Roe.", D, SAFE),
    ("rank in a name", "“It is safe,” said Navy 1st Lt. Ada Roe.", D, SAFE),
    ("body as title", "“It is safe,” panel chairman Rep. Ada Roe said.", D, SAFE),
    ("body before role", "“It is safe,” said Harbour Watch president Ada Roe.", D, SAFE),
    ("two speak as one", "Ada Roe and Bo Lee said the plan was “too late”.", M, LATE),
    ("participle opens", "Chastened by the vote, Ada Roe said it was “too late”.", M, LATE),
    ("told a magazine", "Ada Roe told People that Ben Holt was “too late”.", M, LATE),
    ("would", "Ada Roe would not “gamble” with the bridge.", M, ["gamble"]),
    ("will say", "“It is safe,” Ada Roe will say.", D, SAFE),
    ("dateline", "TARNBAY, Vt., May 3, 2021 (AP) — Ada Roe said it was “too late”.", M, LATE),
    # words of another within the words
    ("nested, middle", "“He said, ‘Go,’ so I did,” Ada Roe said.", D, ["He said, ‘Go,’ so I did,"]),
    ("nested, end", "Ada Roe said, “He told me, ‘Go home.’”", D, ["He told me, ‘Go home.’"]),
    ("nested, one word", "“He said ‘no’ to it,” Ada Roe said.", D, ["He said ‘no’ to it,"]),
    ("nested name", "“Ben Holt said so,” Ada Roe said.", D, ["Ben Holt said so,"]),
    ("apostrophes", "“It's the ships' pier,” Ada Roe said.", D, ["It's the ships' pier,"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "kind", "contents"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS]
)
def test_analyse_finds_kind_words_and_speaker(text: str, kind: Kind, contents: list[str]) -> None:
    outer = [one for one in analyse(text).passages if one.parent is None]
    passages = [one for one in outer if one.kind is not Kind.INDIRECT]
    found = [(one.kind, one.speaker, [span.of(text) for span in one.content]) for one in passages]
    assert found == [(kind, "Ada Roe", contents)]


NOT_SPEECH = [
    ("film", "Ada Roe starred in the film “Low Tide” last year."),
    ("song", "They sang “The Old Pier” at noon."),
    ("nickname", "Robert “Bobby” Lind, a baker, was there."),
    ("degree", "Officials told conflicting stories of how “urgent” it was."),
    ("so-called", "The so-called “experts” were late."),
]


@pytest.mark.parametrize("text", [row[1] for row in NOT_SPEECH], ids=[row[0] for row in NOT_SPEECH])
def test_analyse_leaves_titles_and_scare_quotes_out(text: str) -> None:
    assert analyse(text).passages == ()
