"""oEmbed: a quote as a plain blockquote, which works wherever it is pasted and runs nothing."""

from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import Any

from tracker.queries.cited import Cited
from tracker.queries.references import Moment, SpeakerRef
from tracker.vocabulary import Difference

Answer = dict[str, Any]

WIDTH = 600
LINE = 26  # pixels
CHARACTER = 8.5  # pixels, in a browser's own serif
FRAME = 80  # pixels of margins and the footer
CACHE_AGE = 3600  # seconds
TITLE = 50  # characters of the words
ALIKE = {Difference.IDENTICAL, Difference.TYPOGRAPHIC, Difference.PUNCTUATION}
FORMS = {"year": "%Y", "month": "%B %Y"}


@dataclass(frozen=True, slots=True)
class Embedded:
    """A quote as it stood at a revision, on the site at `base`."""

    quote: Cited
    text: str
    speaker: SpeakerRef | None
    when: Moment
    rev: int
    base: str

    @property
    def address(self) -> str:
        return f"{self.base}{self.quote.sentence.address}?rev={self.rev}"

    @property
    def title(self) -> str:
        cut = self.text[:TITLE].rsplit(" ", 1)[0]
        short = self.text if len(self.text) <= TITLE else f"{cut} …"
        return f"{self.speaker.name}: {short}" if self.speaker else short

    @property
    def html(self) -> str:
        """The words and, under them, who said them when and who carried them."""
        address = escape(self.address)
        link = f'<a href="{address}">{escape(self.credit)}</a>'
        return (
            f'<blockquote cite="{address}"><p>{escape(self.text)}</p>'
            f"<footer>{link}. {escape(carried(self.quote))}</footer></blockquote>"
        )

    @property
    def credit(self) -> str:
        who = self.speaker.name if self.speaker else "Speaker not named"
        day = written(self.when)
        return f"{who}, {day}" if day else who


def current(quote: Cited, base: str) -> Embedded:
    """The quote as it stands now."""
    sentence = quote.sentence
    return Embedded(quote, sentence.text, sentence.speaker, sentence.when, quote.version, base)


def oembed(one: Embedded, provider: str, *, width: int = WIDTH, height: int = 0) -> Answer:
    """The answer for a consumer; never larger than it allows."""
    speaker = one.speaker
    wide = min(width, WIDTH)
    tall = FRAME + LINE * -(-len(one.text) // max(int(wide / CHARACTER), 1))
    author: Answer = (
        {"author_name": speaker.name, "author_url": f"{one.base}{speaker.address}"}
        if speaker
        else {}
    )
    return {
        "type": "rich",
        "version": "1.0",
        "title": one.title,
        **author,
        "provider_name": provider,
        "provider_url": one.base,
        "cache_age": CACHE_AGE,
        "width": wide,
        "height": min(tall, height) if height else tall,
        "html": one.html,
    }


def written(moment: Moment) -> str:
    """A day as people write it; "" is unknown."""
    return moment.at.strftime(FORMS.get(moment.precision, "%-d %B %Y")) if moment.at else ""


def carried(quote: Cited) -> str:
    """How many outlets carried it, and how those that print other words or marks differ."""
    fullest: dict[int, Difference] = {}
    for one in quote.printings:
        outlet, grade = one.rendition.outlet.id, one.rendition.grade
        fullest[outlet] = min(fullest.get(outlet, grade), grade, key=lambda each: each.severity)
    counted = Counter(grade for grade in fullest.values() if grade not in ALIKE)
    differing = [f"{counted[grade]} {grade.label}" for grade in Difference if grade in counted]
    told = f"Carried by {len(fullest)} outlet{'' if len(fullest) == 1 else 's'}"
    return f"{'; '.join([told, *differing])}."
