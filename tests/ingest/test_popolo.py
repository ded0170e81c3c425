import pytest

from tracker.ingest.popolo import NotAPerson, PersonRead, RoleRead, read_person
from tracker.vocabulary import Precision


def test_a_person_is_read_with_names_item_and_roles() -> None:
    item = {
        "id": "person/7",
        "name": "Ines Halloran",
        "other_names": [{"name": "I.  Halloran", "note": "en"}, {"name": "Ines Halloran"}],
        "identifiers": [
            {"scheme": "register", "identifier": "9"},
            {"scheme": "wikidata", "identifier": "https://www.wikidata.org/wiki/Q1017"},
        ],
        "memberships": [{"role": "minister of ferries", "start_date": "2029", "end_date": ""}],
    }

    found = read_person(item, "people.jsonl:1")

    (role,) = found.roles
    assert found == PersonRead(
        "people.jsonl:1", "Ines Halloran", ("I. Halloran",), "Q1017", (role,)
    )
    assert role.starts is not None
    assert (role.role, role.starts.at.year, role.starts.precision, role.ends) == (
        *("minister of ferries", 2029, Precision.YEAR, None),
    )


def test_a_name_is_enough() -> None:
    assert read_person({"name": "Ines"}, "x") == PersonRead("x", "Ines")
    assert RoleRead("mayor") == RoleRead("mayor", None, None)


@pytest.mark.parametrize(
    ("item", "field"),
    [
        ([], "body"),
        ({}, "name"),
        ({"name": " "}, "name"),
        ({"name": "a\0b"}, "name"),
        ({"name": "a" * 301}, "name"),
        ({"name": "Ines", "other_names": {}}, "other_names"),
        ({"name": "Ines", "other_names": [7]}, "other_names"),
        ({"name": "Ines", "other_names": [{"name": 7}]}, "other_names.name"),
        ({"name": "Ines", "other_names": [{"name": "a"}] * 201}, "other_names"),
        ({"name": "Ines", "identifiers": [{"scheme": "wikidata"}]}, "identifiers"),
        ({"name": "Ines", "memberships": [{"role": ""}]}, "memberships.role"),
        (
            {"name": "Ines", "memberships": [{"role": "mayor", "start_date": "soon"}]},
            "memberships.start_date",
        ),
        (
            {
                "name": "Ines",
                "memberships": [{"role": "mayor", "start_date": "2031", "end_date": "2030"}],
            },
            "memberships.end_date",
        ),
    ],
)
def test_what_is_no_person_is_refused_by_its_field(item: object, field: str) -> None:
    with pytest.raises(NotAPerson) as refusal:
        read_person(item, "people.jsonl:1")

    assert (refusal.value.source, refusal.value.field) == ("people.jsonl:1", field)
