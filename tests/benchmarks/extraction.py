"""Articles of 750 words a second through the engine, beside one regular expression over the marks.

`python -m tests.benchmarks.extraction`. Texts are the invented newsroom's, joined and cut to size.
Both are measured in turn in one run; compare the ratio, the machine decides the rest.
"""

import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from itertools import chain, cycle, islice
from pathlib import Path

from tracker.text.attribution import analyse

TEXTS = Path(__file__).resolve().parents[2] / "fixtures" / "newsroom" / "texts"
WORDS = 750
ARTICLES = 60
ROUNDS = 7
PARAGRAPH = re.compile(r"\n\s*\n")
MARKED = re.compile(r"[“\"„«]([^”\"“»\n]*)[”\"“»]")


def articles() -> list[str]:
    """Articles of at least 750 words, their paragraphs taken in turn from all the texts."""
    texts = [path.read_text() for path in sorted(TEXTS.glob("*.txt"))]
    paragraphs = cycle(chain.from_iterable(PARAGRAPH.split(text.strip()) for text in texts))
    return [_article(paragraphs) for _ in range(ARTICLES)]


def _article(paragraphs: Iterator[str]) -> str:
    taken: list[str] = []
    words = 0
    while words < WORDS:
        taken += islice(paragraphs, 1)
        words += len(taken[-1].split())
    return "\n\n".join(taken)


def rate(read: Callable[[str], object], texts: list[str]) -> float:
    """Articles of 750 words a second of this process."""
    start = time.process_time()
    for text in texts:
        read(text)
    seconds = time.process_time() - start
    return sum(len(text.split()) for text in texts) / WORDS / max(seconds, sys.float_info.epsilon)


def main() -> None:
    texts = articles()
    engine, marks = [], []
    for _ in range(ROUNDS):
        engine.append(rate(analyse, texts))
        marks.append(rate(MARKED.findall, texts))
    ours, plain = statistics.median(engine), statistics.median(marks)
    print(f"articles of {WORDS} words a second, median of {ROUNDS} rounds of {ARTICLES}")  # noqa: T201 (its output)
    print(f"analyse {ours:.0f}, regular expression {plain:.0f}, ratio 1:{plain / ours:.0f}")  # noqa: T201 (its output)


if __name__ == "__main__":
    main()
