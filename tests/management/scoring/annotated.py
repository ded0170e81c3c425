"""Invented articles with annotations as `evaluate extraction` and `fit_extraction` read them."""

from typing import Any

PEOPLE = ("Ada Roe", "Ben Holt", "Cora Pell", "Dan Firth", "Eva Lund", "Finn Moss")
FORMS = ("“The {thing} is {state},” {person} said.", "{person} said, “The {thing} is {state}.”")
REPORT = "{person} said that the {thing} would be {state} for a year."
TITLES = "The “{thing} Act” passed on a wet day."
THINGS, STATES = ("bridge", "ferry", "mill", "weir"), ("safe", "late", "closed")


def articles(number: int) -> list[dict[str, Any]]:
    """As many articles: a person's two quotations and a report, and the title of a law in each."""
    return [article(place) for place in range(number)]


def article(place: int) -> dict[str, Any]:
    person, thing = PEOPLE[place % len(PEOPLE)], THINGS[place % len(THINGS)]
    state = STATES[place % len(STATES)]
    sentences = [form.format(person=person, thing=thing, state=state) for form in FORMS]
    report = REPORT.format(person=person, thing=thing, state=state)
    titled = TITLES.format(thing=thing.title())
    text = "\n\n".join((sentences[0], titled, sentences[1], report))
    told = (text.index("that the", text.index(report)), len(text) - 1)
    first, title, second = (text.index("“", at) + 1 for at in starts(text)[:-1])
    said = [first, second]
    ends = {at: text.index("”", at) for at in (first, title, second)}
    return {
        "id": f"invented-{place}",
        "text": text,
        "quoted": [
            {"start": at, "end": ends[at], "mark": "double"}
            | ({"label": "quote", "q": said.index(at)} if at in said else {"label": "none"})
            for at in (first, title, second)
        ],
        "quotes": [
            source(text, person, (first, ends[first]), text.index(person)),
            source(text, person, (second, ends[second]), text.index(person, ends[title])),
            source(text, person, told, text.index(report)) | {"kind": "indirect"},
        ],
    }


def starts(text: str) -> list[int]:
    """Where the paragraphs of a text begin."""
    return [0, *(at + 2 for at in range(len(text)) if text.startswith("\n\n", at))]


def source(text: str, person: str, span: tuple[int, int], at: int) -> dict[str, Any]:
    cue = text.index("said", at)
    return {
        "spans": [list(span)],
        "kind": "direct",
        "speaker_type": "name",
        "speaker_text": person,
        "speaker_keys": [person.rpartition(" ")[-1].lower()],
        "speaker_start": at,
        "speaker_end": at + len(person),
        "cue_start": cue,
        "cue_end": cue + len("said"),
        "cue_text": "said",
    }
