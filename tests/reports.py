"""Invented reports in any number: outlets that print the same few people's words, each its way.

A story is told by several outlets within a day. What its people said is drawn from one pool, so
that most quotations stand in more than one report, some trimmed or with a word swapped. Whoever
writes, the language and the twenty thousand people are the same; few of these speak often.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html import escape
from random import Random

from tests.benchmarks.language import SYLLABLES, Language

FIRST = [
    "Ada",
    "Bea",
    "Cora",
    "Dora",
    "Edda",
    "Finn",
    "Gert",
    "Hugo",
    "Ines",
    "Jost",
    "Kaja",
    "Lars",
    "Mara",
    "Nils",
    "Oda",
    "Pia",
]
LAST = [
    "Aker",
    "Brandt",
    "Corvin",
    "Dahl",
    "Ekholm",
    "Faber",
    "Grieg",
    "Holm",
    "Iversen",
    "Juhl",
    "Krog",
    "Lind",
    "Moen",
    "Voss",
]
BY_TOWNS = ["Tarn", "Orle", "Wick", "Selva", "Brae", "Hol", "Mar", "Nor"]
TOWN_ENDS = ["bay", "stone", "ford", "vane", "mouth", "haven"]
CUES = ("said", "said", "said", "told reporters", "added", "warned", "wrote", "argued")
OUTLETS = 40
TELLERS = 4  # reports of one story
PEOPLE = 20_000  # the n-th of whom speaks as often as 1 / n
VOCABULARY = 1  # the seed of the one language
SAID = 8  # sentences in its pool
BEGAN = datetime(2031, 3, 1, 6, 0, tzinfo=UTC)
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{headline} | {outlet}</title>
<link rel="canonical" href="{url}"><meta property="og:site_name" content="{outlet}">
<meta property="article:published_time" content="{published}">
<script type="application/ld+json">{data}</script></head>
<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li>\
<li><a href="/weather">Weather</a></li></ul></nav></header>
<main><article><h1>{headline}</h1><p class="byline">By {byline}</p>
<p class="share"><a href="#">Share</a> <a href="#">Tweet</a></p>
{paragraphs}
<section class="related"><h2>Related stories</h2><ul><li><a href="/1">Another story of the day</a>\
</li><li><a href="/2">And one more of them</a></li></ul></section></article></main>
<footer><p>All rights reserved. <a href="/terms">Terms</a></p></footer></body></html>
"""


@dataclass(frozen=True, slots=True)
class Report:
    outlet: str
    url: str
    headline: str
    byline: str
    published: datetime
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)

    @property
    def line(self) -> str:
        """As a line that `manage.py ingest` reads."""
        told = {
            "outlet": self.outlet,
            "url": self.url,
            "headline": self.headline,
            "published_at": self.published.isoformat(),
            "text": self.text,
        }
        return json.dumps(told)

    @property
    def page(self) -> str:
        """As a browser would have saved it."""
        data = {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": self.headline,
            "datePublished": self.published.isoformat(),
            "author": {"@type": "Person", "name": self.byline},
        }
        return PAGE.format(
            headline=escape(self.headline),
            outlet=escape(self.outlet),
            url=self.url,
            byline=escape(self.byline),
            published=self.published.isoformat(),
            data=json.dumps(data),
            paragraphs="\n".join(f"<p>{escape(each)}</p>" for each in self.paragraphs),
        )


class Newswriter:
    """Writes reports of so many words and quotations each; the same again for the same seed.

    Those of one `series` have the same addresses, so that another seed's are later texts of the
    same articles; without it each seed has addresses of its own.
    """

    def __init__(
        self, *, seed: int, words: int, quotations: int = SAID - 2, series: int | None = None
    ) -> None:
        self.series = seed if series is None else series
        self.lot = Random(seed)
        self.language = Language(VOCABULARY, plain=True)
        self.language.begin_anew(seed)
        self.words = words
        self.quotations = quotations

    def reports(self, count: int) -> Iterator[Report]:
        for number in range(count):
            if number % TELLERS == 0:
                people = [self._person() for _ in range(4)]
                pool = [(self.lot.choice(people), self._said()) for _ in range(SAID)]
                town = self.lot.choice(BY_TOWNS) + self.lot.choice(TOWN_ENDS)
            yield self._report(number, town, pool)

    def _person(self) -> str:
        number = int(PEOPLE ** self.lot.random())
        surname = "".join(Random(number).choices(SYLLABLES, k=3))
        return f"{FIRST[number % len(FIRST)]} {surname.capitalize()}"

    def _said(self) -> str:
        while len((said := self.language.sentence()).split()) < 8:
            pass
        return said.rstrip(".")

    def _report(self, number: int, town: str, pool: list[tuple[str, str]]) -> Report:
        outlet = (number * 7 + number // TELLERS) % OUTLETS
        told = self.lot.sample(pool, self.quotations)
        paragraphs = [f"The council of {town} met again. {self.language.sentence()}"]
        count = len(paragraphs[0].split())
        for speaker, said in told:
            paragraphs.append(self._quoted(speaker, said))
            count += len(paragraphs[-1].split())
        while count < self.words:
            narration = " ".join(self.language.sentence() for _ in range(3))
            paragraphs.insert(self.lot.randint(1, len(paragraphs)), narration)
            count += len(narration.split())
        return Report(
            outlet=f"The {LAST[outlet % len(LAST)]} {('Courier', 'Record', 'Echo')[outlet % 3]}",
            url=f"https://outlet{outlet}.example/{self.series}/{number}",
            headline=f"{town} hears of {self.language.word()} and {self.language.word()}, {number}",
            byline=f"{self.lot.choice(FIRST)} {self.lot.choice(LAST)}",
            published=BEGAN + timedelta(hours=number // TELLERS, minutes=number % TELLERS),
            paragraphs=tuple(paragraphs),
        )

    def _quoted(self, speaker: str, said: str) -> str:
        words = said.split()
        shape = self.lot.random()
        if shape < 0.1:
            said = " ".join(words[len(words) // 3 :]).capitalize()
        elif shape < 0.2:
            words[len(words) // 2] = self.language.word()
            said = " ".join(words)
        return f"“{said},” {speaker} {self.lot.choice(CUES)}. {self.language.sentence()}"
