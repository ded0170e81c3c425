"""The coverage grid names what each outlet printed of each sentence."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.factories import Printing
from tests.sea_wall import SeaWall, fragment, outlet, reported_thrice
from tracker.operations.glances import keep_glances
from tracker.queries.coverage import Grid, short_forms
from tracker.queries.events import event_conflicts, event_coverage, event_detail, event_list
from tracker.queries.statements import statement_detail
from tracker.vocabulary import Difference, Kind, RoleRelation, SpeakerKind

pytestmark = pytest.mark.django_db


def words(grid: Grid) -> list[list[str]]:
    return [[cell.words for cell in row.cells] for row in grid.rows]


@pytest.fixture
def vote() -> SeaWall:
    return SeaWall()


def test_event_coverage_names_every_cell() -> None:
    grid = event_coverage(reported_thrice().event)

    assert [column.label for column in grid.columns] == [
        "Tide Gazette",
        "Dune Post",
        "Reed Review (Tide Gazette)",
    ]
    assert [row.label for row in grid.rows] == ["S1", "S2"]
    assert words(grid) == [
        ["full", "full (typographic)", "absent"],
        [
            "absent",
            "front-trimmed, unmarked + fragment “restart” credited to Mika Oort",
            "elided, marked",
        ],
    ]
    assert grid.totals == (1, 2, 1)
    assert [row.carried for row in grid.rows] == [2, 2]
    assert [part.suggested for part in grid.rows[1].cells[2].parts] == [True]
    assert grid.reading == "Dune Post carries both sentences."


def test_cell_reads_full_where_the_outlet_prints_part_of_it_again(vote: SeaWall) -> None:
    again = fragment(vote.restart, "any crew", vote.speaker)
    vote.report("Tide Gazette", Printing(quote=vote.restart), again)
    vote.report("Dune Post", fragment(vote.restart, "any crew", vote.speaker))

    grid = event_coverage(vote.event)

    assert words(grid) == [["full", "fragment “any crew”"]]
    assert [[part.again for part in cell.parts] for cell in grid.rows[0].cells] == [
        [False, True],
        [False],
    ]


def test_event_coverage_counts_fragments_credited_alike(vote: SeaWall) -> None:
    office = factories.SpeakerFactory.create(name="Harbour Office", slug="harbour-office")
    vote.report(
        "Tide Gazette",
        Printing(quote=vote.restart),
        fragment(vote.restart, "any crew", office),
        fragment(vote.restart, "the pumps", office),
    )

    assert words(event_coverage(vote.event)) == [
        ["full + 2 fragments “any crew”, “the pumps” credited to Harbour Office"]
    ]


def test_event_coverage_calls_words_known_only_in_part_a_fragment(vote: SeaWall) -> None:
    known = factories.QuoteFactory.create(
        text="unshaken", speaker=vote.speaker, statement=vote.statement, position=3
    )
    vote.report("Tide Gazette", Printing(quote=known, kind=Kind.MIXED))

    assert words(event_coverage(vote.event)) == [["fragment “unshaken”"]]


def test_columns_name_the_publisher_whose_copy_they_print(vote: SeaWall) -> None:
    agency = outlet("Wire Service")
    vote.report("Reed Review", Printing(quote=vote.begin), copy_of=agency)

    grid = event_coverage(vote.event)

    assert [column.label for column in grid.columns] == ["Reed Review (Wire Service)"]


def test_an_outlet_that_carries_nothing_has_a_column_with_the_version_held(vote: SeaWall) -> None:
    other = factories.QuoteFactory.create(speaker=vote.speaker)
    vote.report("Tide Gazette", Printing(quote=vote.begin))
    silent = factories.ArticleFactory.create(outlet=outlet("Silent Sheet"))
    factories.SnapshotFactory.create(article=silent, text="Nothing was said.")
    factories.EventArticleFactory.create(event=vote.event, article=silent)

    grid = event_coverage(vote.event)

    assert words(grid) == [["full", "absent"]]
    held = grid.rows[0].cells[1].column.articles[0].captured
    assert (held.at, held.precision) == (factories.NOON, "minute")
    assert other.pk not in {row.sentence.id for row in grid.rows}


def test_a_splice_stands_in_the_rows_of_both_its_sentences(vote: SeaWall) -> None:
    vote.report("Tide Gazette", Printing(quote=vote.begin), Printing(quote=vote.restart))
    vote.report("Dune Post", Printing(quote=vote.begin, grade=Difference.SPLICED))
    spliced = vote.begin.occurrences.filter(grade=Difference.SPLICED)
    spliced.update(spliced_with=vote.restart)

    assert words(event_coverage(vote.event)) == [["full", "spliced"], ["full", "spliced"]]


def test_a_statement_has_the_columns_of_its_event(vote: SeaWall) -> None:
    vote.report("Tide Gazette", Printing(quote=vote.begin))
    loose = factories.QuoteFactory.create(text="Nobody asked the fishermen of the bay.")
    vote.report("Dune Post", Printing(quote=loose))

    detail = statement_detail(vote.statement.pk)

    assert detail is not None
    assert words(detail.grid) == [["full", "absent"]]


def test_sentences_without_a_statement_stand_last_and_unnumbered(vote: SeaWall) -> None:
    loose = factories.QuoteFactory.create(text="Nobody asked the fishermen of the bay.")
    vote.report("Dune Post", Printing(quote=loose), Printing(quote=vote.begin))
    vote.report("Tide Gazette", Printing(quote=vote.restart))

    sections = event_coverage(vote.event).sections

    assert [[row.label for row in section.rows] for section in sections] == [["S1", "S2"], [""]]


def test_a_newer_text_of_an_article_replaces_the_older_once_it_is_read(vote: SeaWall) -> None:
    article = vote.report("Tide Gazette", Printing(quote=vote.begin))
    vote.report("Dune Post", Printing(quote=vote.begin))
    later = factories.SnapshotFactory.create(article=article, text="Withdrawn.")
    assert words(event_coverage(vote.event)) == [["full", "full"]]

    factories.ReadingFactory.create(snapshot=later)

    assert words(event_coverage(vote.event)) == [["absent", "full"]]


@pytest.mark.parametrize("outlets", [1, 3])
def test_grids_take_as_many_queries_at_every_size(
    vote: SeaWall, outlets: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(outlets):
        vote.report(f"Gazette {number}", Printing(quote=vote.begin), Printing(quote=vote.restart))

    with django_assert_num_queries(4):
        event_coverage(vote.event)
    with django_assert_num_queries(5):
        event_detail("vote")
    with django_assert_num_queries(6):
        event_list("")
    keep_glances(now=factories.NOON)
    with django_assert_num_queries(2):
        event_list("")
    with django_assert_num_queries(4):
        statement_detail(vote.statement.pk)


def test_event_conflicts_are_softened_by_a_common_organisation(vote: SeaWall) -> None:
    office = factories.SpeakerFactory.create(
        name="Harbour Office", slug="office", kind=SpeakerKind.ORGANISATION
    )
    mayor = factories.SpeakerFactory.create(name="Mika Oort", slug="mika-oort")
    stranger = factories.SpeakerFactory.create(name="Rune Vell", slug="rune-vell")
    for holder, relation in (
        (vote.speaker, RoleRelation.SPOKESPERSON_FOR),
        (mayor, RoleRelation.HEAD_OF),
    ):
        factories.AffiliationFactory.create(
            speaker=holder, organisation=office, relation=relation.value
        )
    for number, credited in enumerate((office, mayor, stranger)):
        vote.report(f"Gazette {number}", Printing(quote=vote.begin, speaker=credited))

    found = event_conflicts(event_coverage(vote.event))

    assert [
        (conflict.credited.name, conflict.relation)
        for _, differing in found
        for conflict in differing
    ] == [
        ("Rune Vell", ""),
        ("Harbour Office", "Ines Halloran speaks for Harbour Office"),
        ("Mika Oort", "Ines Halloran speaks for Harbour Office, which Mika Oort heads"),
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        # Short enough to stand whole.
        (["We want peace with our neighbours."], ["We want peace with our neighbours."]),
        # Cut after six words.
        (["One two three four five six seven eight nine"], ["One two three four five six …"]),
        # Longer where another begins alike.
        (
            ["a b c d e f g h i j k l", "a b c d e f g h x j k l"],
            ["a b c d e f g h i …", "a b c d e f g h x …"],
        ),
    ],
)
def test_short_forms_tell_sentences_apart(texts: list[str], expected: list[str]) -> None:
    assert short_forms(texts) == expected


@pytest.mark.parametrize(
    ("reports", "reading"),
    [
        # One sentence.
        ([["begin"], []], "1 of 2 outlets carry it."),
        # One outlet has both.
        ([["begin", "restart"], ["begin"]], "Gazette 0 carries both sentences."),
        # Two share the lead.
        (
            [["begin"], ["restart"]],
            "No outlet carries both sentences. Gazette 0 and Gazette 1 carry most: 1 each.",
        ),
        # Too many to name.
        (
            [["begin"], ["restart"], ["begin"]],
            "No outlet carries both sentences. 3 outlets carry most: 1 each.",
        ),
    ],
)
def test_the_grid_reads_itself_out(vote: SeaWall, reports: list[list[str]], reading: str) -> None:
    for number, names in enumerate(reports):
        printings = [Printing(quote=getattr(vote, name)) for name in names]
        if printings:
            vote.report(f"Gazette {number}", *printings)
        else:
            silent = factories.ArticleFactory.create(outlet=outlet(f"Gazette {number}"))
            factories.EventArticleFactory.create(event=vote.event, article=silent)

    assert event_coverage(vote.event).reading == reading
