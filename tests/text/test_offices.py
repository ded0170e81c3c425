"""Which body a role speaks for or heads."""

import pytest

from tracker.text.offices import bodies, standings
from tracker.vocabulary import RoleRelation

HEADS = RoleRelation.HEAD_OF
SPEAKS = RoleRelation.SPOKESPERSON_FOR
ROWS = [
    # departments by their subject, however they are named
    ("Secretary of State", "State Department", HEADS),
    ("US Secretary of State", "the State Department", HEADS),
    ("Secretary of State", "U.S. Department of State", HEADS),
    ("American secretary of state", "US State Department", HEADS),
    ("Defense Secretary", "Department of Defence", HEADS),
    ("Ruritanian Foreign Minister", "Ministry of Foreign Affairs", HEADS),
    ("Ruritanian foreign minister", "Ruritania's Foreign Ministry", HEADS),
    ("minister for fisheries", "the Fisheries Ministry", HEADS),
    ("Home Secretary", "Home Office", HEADS),
    ("Transport Secretary", "Department for Transport", HEADS),
    # spokespeople
    ("State Department spokeswoman", "Department of State", SPEAKS),
    ("spokesman for the Ministry of Defence", "Defense Ministry", SPEAKS),
    ("a spokesperson for the Harbour Authority", "Harbour Authority", SPEAKS),
    ("Harbour Authority press secretary", "the Harbour Authority", SPEAKS),
    ("spokesman for the prime minister", "the prime minister's office", SPEAKS),
    ("the prime minister’s spokeswoman", "Prime Minister's Office", SPEAKS),
    # offices of a person
    ("Prime Minister", "the prime minister’s office", HEADS),
    ("Ruritanian Prime Minister", "the prime minister's office", HEADS),
    ("Outgoing Ruritanian Prime Minister", "the Ruritanian prime minister's office", HEADS),
    ("Governor", "Office of the Governor", HEADS),
    ("mayor", "the mayor's office", HEADS),
    # bodies with a name of their own
    ("head of the Harbour Authority", "Harbour Authority", HEADS),
    ("Harbour Authority director", "the Harbour Authority", HEADS),
    ("chief executive of Saltmarsh Ferries", "Saltmarsh Ferries", HEADS),
    ("chairwoman of the Sea Wall Commission", "Sea Wall Commission", HEADS),
]


@pytest.mark.parametrize(("role", "body", "relation"), ROWS)
def test_role_stands_for_its_body(role: str, body: str, relation: RoleRelation) -> None:
    found = {
        each.relation
        for each in standings(role)
        if any(each.body.is_same(one) for one in bodies(body))
    }

    assert found == {relation}


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("Secretary of State", "Justice Department"),
        ("Ruritanian foreign minister", "Norland's Foreign Ministry"),
        ("deputy foreign minister", "Foreign Ministry"),
        ("former Secretary of State", "State Department"),
        ("vice president", "the president's office"),
        ("Prime Minister", "Ministry of Prime Numbers"),
        ("press secretary", "the Press Department"),
        ("Governor", "the mayor's office"),
        ("a fisherman", "Fisheries Ministry"),
        ("", "State Department"),
        ("Secretary of State", ""),
    ],
)
def test_role_does_not_stand_for_another_body(role: str, body: str) -> None:
    assert [
        each for each in standings(role) if any(each.body.is_same(one) for one in bodies(body))
    ] == []
