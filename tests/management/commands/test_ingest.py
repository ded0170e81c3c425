"""What `manage.py ingest` takes in, says and refuses."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tracker.management.intake import AT_ONCE
from tracker.models import Article, Event, Snapshot

pytestmark = pytest.mark.django_db

TEXT = "The harbour reopened on Monday.\n\n“We counted every boat twice,” Oda Lind said."
PAGE = """<!doctype html><html lang="en"><head><title>Harbour reopens</title>
<meta property="og:site_name" content="The Lantern">
<link rel="canonical" href="https://lantern.example/harbour">
<meta property="article:published_time" content="2031-05-04T10:00:00Z"></head><body><article>
<h1>Harbour reopens</h1><p>The harbour of Tarnbay reopened on Monday after eleven days of storm,
and the first boats were out before the fog had lifted from the quays.</p>
<p>“We counted every boat twice before we believed it,” Oda Lind, the harbour master, said on the
quay, where her clerks had spent the night with lamps and a ledger.</p></article></body></html>"""


def ingest(*arguments: str | Path) -> tuple[list[str], str]:
    """What the command says and complains of."""
    said, complained = StringIO(), StringIO()
    call_command("ingest", *map(str, arguments), stdout=said, stderr=complained)
    return said.getvalue().splitlines(), complained.getvalue()


def held() -> list[tuple[str, str]]:
    return sorted(Article.objects.values_list("outlet__name", "headline"))


def test_text_takes_its_facts_from_the_flags(tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT)

    facts = ("--outlet", "The Lantern", "--headline", "Harbour reopens", "--byline", "I. Tamm")
    more = ("--url", "https://lantern.example/a", "--published", "2031-05-04", "--event", "Storm")
    said, _ = ingest(path, *facts, *more)

    article = Article.objects.get()
    assert said == ["new         Harbour reopens (The Lantern)", "1 new"]
    assert (article.byline, article.canonical_url, str(article.published_at)[:10]) == (
        "I. Tamm",
        "https://lantern.example/a",
        "2031-05-04",
    )
    assert list(Event.objects.values_list("name", "articles")) == [("Storm", article.pk)]


def test_saved_page_says_its_own_facts(tmp_path: Path) -> None:
    path = tmp_path / "harbour.html"
    path.write_text(PAGE)

    ingest(path)

    assert held() == [("The Lantern", "Harbour reopens")]


def test_json_lines_give_an_article_each(tmp_path: Path) -> None:
    path = tmp_path / "stack.jsonl"
    lines = [{"outlet": f"Outlet {n}", "headline": f"H{n}", "text": f"{TEXT} {n}"} for n in (1, 2)]
    path.write_text("\n".join(map(json.dumps, lines)))

    said, _ = ingest(path)

    assert (said[-1], held()) == ("2 new", [("Outlet 1", "H1"), ("Outlet 2", "H2")])


def test_folder_is_walked_and_what_is_no_article_left_aside(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "harbour.html").write_text(PAGE)
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")

    said, _ = ingest(tmp_path)

    assert held() == [("The Lantern", "Harbour reopens")]
    assert [line.split()[:2] for line in said] == [
        ["new", "Harbour"],
        ["left", "aside"],
        ["1", "new"],
    ]


def test_bad_files_are_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.jsonl", tmp_path / "harbour.txt"
    records = ({"text": 7}, {"text": "a\0b"}, {"headline": "h" * 1001, "text": "A text."})
    bad.write_text("\n".join(["no json", *map(json.dumps, records)]))
    good.write_text(TEXT)
    said, complained = StringIO(), StringIO()

    with pytest.raises(CommandError) as ended:
        call_command(
            *("ingest", str(bad), str(tmp_path / "nowhere.txt"), str(good)),
            *("--outlet", "The Lantern"),
            stdout=said,
            stderr=complained,
        )

    complaints = complained.getvalue().splitlines()
    assert [line.split("/")[-1].split(":")[0] for line in complaints] == [
        *["bad.jsonl"] * 4,
        "nowhere.txt",
    ]
    assert said.getvalue().splitlines()[-1] == "1 new, 5 refused"
    assert (str(ended.value), len(held())) == ("5 refused, 0 could not be read", 1)


def test_text_without_an_outlet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "harbour.txt"
    path.write_text(TEXT)

    with pytest.raises(CommandError, match="1 refused"):
        ingest(path)

    assert held() == []


def test_second_run_says_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "harbour.html"
    path.write_text(PAGE)
    ingest(path)

    said, _ = ingest(path)

    assert said == ["unchanged   Harbour reopens (The Lantern)", "1 unchanged"]


def test_date_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="--published"):
        ingest(tmp_path, "--published", "Monday")


def test_one_address_for_a_folder_is_refused(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(TEXT)

    with pytest.raises(CommandError, match="--url is the address of one article"):
        ingest(tmp_path, "--outlet", "The Lantern", "--url", "https://lantern.example/a")

    assert held() == []


def test_more_than_are_recorded_at_once_are_told_in_their_order(tmp_path: Path) -> None:
    for number in range(AT_ONCE + 2):
        # One is refused, and told in its place.
        text = "" if number == 1 else f"The wall stands, the council said. {number}"
        (tmp_path / f"{number:02}.txt").write_text(text)

    out, errors = StringIO(), StringIO()
    with pytest.raises(CommandError, match="1 refused, 0 could not be read"):
        call_command("ingest", tmp_path, outlet="The Lantern", stdout=out, stderr=errors)

    assert out.getvalue().count("new         Article") == AT_ONCE + 1
    assert "01.txt" in errors.getvalue()
    texts = Snapshot.objects.order_by("id").values_list("text", flat=True)
    assert [text.rsplit(" ", 1)[1] for text in texts] == [
        str(number) for number in range(AT_ONCE + 2) if number != 1
    ]
