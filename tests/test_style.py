"""Measures of style that ruff, mypy and import-linter do not take."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest
from django.apps import apps

import tracker.models

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"

FILE_LINES = 300
FUNCTION_LINES = 40
MEDIAN_FUNCTION_LINES = 9
JUNK_DRAWERS = {"utils", "helpers", "common", "services", "misc"}
INLINE_IMPORT_REASONS = ("# slow import", "# optional dependency")
AUTOMATIC_INDEX_NAME = re.compile(r"_[0-9a-f]{8}_idx$")

# What belongs to nobody's style: what tools wrote and what others did.
FOREIGN = {"vendor", "__pycache__", "node_modules"}
GENERATED = re.compile(r"migrations/\d{4}_\w+\.py$")

TEXT_SUFFIXES = {".css", ".html", ".js", ".json", ".jsonl", ".md", ".py", ".svg", ".tsv", ".txt"}
HELD_FOLDERS = ("tracker", "tests", "templates", "static", "fixtures")
SHINGLE = 10  # words in a row that two texts do not share by chance

FunctionDef = ast.FunctionDef | ast.AsyncFunctionDef
Import = ast.Import | ast.ImportFrom


def files(folder: str, suffixes: set[str]) -> list[Path]:
    found = (path for path in (ROOT / folder).rglob("*") if path.suffix in suffixes)
    return sorted(path for path in found if not FOREIGN.intersection(path.parts))


def modules(folder: str = "tracker") -> list[Path]:
    found = files(folder, {".py"})
    return [path for path in found if not GENERATED.search(path.as_posix())]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function of a module with its lines, from `def` to the last."""
    for node in ast.walk(tree(path)):
        if isinstance(node, FunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def inline_imports(path: Path) -> Iterator[int]:
    """The lines of imports inside functions."""
    for function in ast.walk(tree(path)):
        if isinstance(function, FunctionDef):
            imports = [node for node in ast.walk(function) if isinstance(node, Import)]
            yield from (node.lineno for node in imports)


def names_used(path: Path) -> set[str]:
    """Every name, attribute, keyword and imported name of a module."""
    used: set[str] = set()
    for node in ast.walk(tree(path)):
        match node:
            case ast.Name(id=word) | ast.Attribute(attr=word) | ast.keyword(arg=str(word)):
                used.add(word)
            case ast.ImportFrom(module=str(module), names=aliases):
                used |= {module, *(alias.name for alias in aliases)}
            case ast.Import(names=aliases):
                used |= {alias.name for alias in aliases}
    return used


def gives_reason(path: Path, line: int) -> bool:
    """Whether an import's own line or the comment above it has a reason of the closed list."""
    around = "\n".join(path.read_text().splitlines()[line - 2 : line])
    return any(reason in around for reason in INLINE_IMPORT_REASONS)


def real_texts() -> Iterator[str]:
    """The articles that may be measured on and never published here."""
    for path in (SHARED / "seeds").iterdir():
        yield path.read_text()
    for path in (SHARED / "corpora").rglob("*.txt"):
        yield path.read_text()
    for path in (SHARED / "corpora").glob("*.jsonl"):
        yield from (json.loads(line)["text"] for line in path.read_text().splitlines())


def shingles(text: str) -> set[str]:
    words = re.findall(r"[^\W_]+", text.lower())
    return {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def test_files_are_short() -> None:
    lines = {name(path): path.read_text().count("\n") for path in modules() + modules("tests")}

    assert {path: count for path, count in lines.items() if count > FILE_LINES} == {}


def test_functions_are_short() -> None:
    lengths = {
        f"{name(path)}: {function}": lines
        for path in modules()
        for function, lines in functions(path)
    }

    assert {place: lines for place, lines in lengths.items() if lines > FUNCTION_LINES} == {}


def test_functions_are_short_at_the_median() -> None:
    lengths = [lines for path in modules() for _, lines in functions(path)]

    assert median(lengths) <= MEDIAN_FUNCTION_LINES


def test_no_module_is_a_junk_drawer() -> None:
    paths = modules() + modules("tests")
    named = {part for path in paths for part in path.relative_to(ROOT).with_suffix("").parts}

    assert named & JUNK_DRAWERS == set()


def test_inline_imports_give_a_reason() -> None:
    unexplained = [
        f"{name(path)}:{line}"
        for path in modules()
        for line in inline_imports(path)
        if not gives_reason(path, line)
    ]

    assert unexplained == []


def test_nothing_listens_to_signals_of_models() -> None:
    listening = [name(path) for path in modules() if "django.db.models.signals" in names_used(path)]

    assert listening == []


def test_models_neither_override_writing_nor_order_nor_tell_the_time() -> None:
    refused = {"ordering", "now", "today", "auto_now", "auto_now_add", "time"}
    paths = modules("tracker/models")

    overriding = {name for path in paths for name, _ in functions(path)} & {"save", "delete"}
    used = set().union(*(names_used(path) for path in paths))

    assert overriding | (used & refused) == set()


def test_models_say_what_one_row_is() -> None:
    documented = [apps.get_model("tracker", name) for name in tracker.models.__all__]

    # Django writes a docstring of the fields where there is none.
    silent = [each for each in documented if str(each.__doc__).startswith(f"{each.__name__}(")]

    assert silent == []


def test_indexes_are_named_for_their_reader() -> None:
    held = apps.get_app_config("tracker").get_models()
    indexes = [index.name for model in held for index in model._meta.indexes]

    assert [index for index in indexes if AUTOMATIC_INDEX_NAME.search(index)] == []


@pytest.mark.skipif(not SHARED.exists(), reason=f"there are no real articles in {SHARED}")
def test_no_real_article_is_quoted() -> None:
    paths = [path for folder in HELD_FOLDERS for path in files(folder, TEXT_SUFFIXES)]
    paths += [path for path in ROOT.iterdir() if path.suffix in {".md", ".toml"}]
    held = {shingle: name(path) for path in paths for shingle in shingles(path.read_text())}

    copied = {
        (held[shingle], shingle)
        for text in real_texts()
        for shingle in shingles(text) & held.keys()
    }

    assert copied == set()
