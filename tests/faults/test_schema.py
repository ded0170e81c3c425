"""Every operation of the API's document, asked a little by everybody; the hunt is a script."""

from tests.faults.schema import CASES, SEED, Hunt, run, told


def test_everybody_is_answered_as_documented(transactional_db: None) -> None:
    hunt = run(1, seeded=SEED)

    assert [line for line in told(hunt) if hunt.failures] == []
    assert 100 < hunt.cases < CASES


def test_what_is_wrong_is_told_with_who_and_where() -> None:
    hunt = Hunt(cases=2)
    hunt.note("editor", "GET /api/v1/quotes/", ValueError("off"), "curl -X GET …")
    hunt.note("editor", "GET /api/v1/quotes/", ValueError("off again"))

    assert list(told(hunt)) == [
        "\nGET /api/v1/quotes/ as editor: ValueError\noff\ncurl -X GET …",
        "\n2 cases; ",
        "1 kinds of failures",
    ]
