from pathlib import Path

import pytest

from tests.management.scoring.pairs import write
from tracker.management.scoring.clusters import report

STORIES = {
    "one": "“No barge will pay a penny at the upper lock,” Ines Calder said of the ferry toll.",
    "two": "Ines Calder: “No barge will pay a penny at the upper lock, nor a raft.”",
    "three": "“We salted the herring before the frost came,” said Tomas Brandt. “Not a penny.”",
    "four": "She asked for “a penny” and left.",
}


@pytest.fixture
def pairs(tmp_path: Path) -> Path:
    def side(article: str, text: str) -> dict[str, object]:
        start = STORIES[article].index(text)
        spans = [[start, start + len(text)]]
        day = {"art": article, "pub": f"The {article}", "date": "2031-05-04"}
        return {**day, "text": text, "spans": spans}

    sentence = "No barge will pay a penny at the upper lock"
    first = side("one", sentence)
    rows: list[dict[str, object]] = [
        {"label": 1, "a": first, "b": side("two", sentence)},
        {"label": 0, "a": first, "b": side("three", "Not a penny")},
        {"label": 0, "a": first, "b": side("three", "We salted the herring before the frost")},
        # Words that no marks enclose are clustered too.
        {"label": 0, "a": first, "b": side("four", "She asked for")},
    ]
    path = write(tmp_path, rows)
    for name, text in STORIES.items():
        (path.parent / "articles" / f"{name}.txt").write_text(text, encoding="utf8")
    (tmp_path / "corpus.jsonl").unlink()
    return path


@pytest.mark.django_db
def test_report_measures_clusters(pairs: Path) -> None:
    lines = report(pairs).splitlines()

    assert lines[0] == "6 printed sentences"
    assert lines[2].split() == ["speakers", "as", "read", "pairs", "P", "R", "F1"]
    assert lines[3].split()[-4:] == ["4", "1.000", "1.000", "1.000"]
    assert lines[12] == "largest clusters by the product's rule: 2, 1, 1, 1, 1 sentences"
    assert lines[15].split()[:2] == ["speakers", "unknown"]
