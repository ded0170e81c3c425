"""Who else is credited with the same words, and how far that is a conflict."""

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.factories import AffiliationFactory, SpeakerFactory
from tracker.queries.conflicts import Credit, conflicts, known_roles
from tracker.queries.references import OutletRef, SpeakerRef
from tracker.queries.relations import Role
from tracker.vocabulary import ConflictRelation, Review, RoleRelation, SpeakerKind

OUTLET = OutletRef(1, "Harbour Courier", "harbour-courier")
HEAD, SPOKES = RoleRelation.HEAD_OF, RoleRelation.SPOKESPERSON_FOR


def person(number: int, name: str) -> SpeakerRef:
    return SpeakerRef(number, name, name, SpeakerKind.PERSON)


def body(number: int, name: str, kind: SpeakerKind = SpeakerKind.ORGANISATION) -> SpeakerRef:
    return SpeakerRef(number, name, name, kind)


ADA, MIKA, INES = person(1, "Ada Roe"), person(2, "Mika Oort"), person(3, "Ines Halloran")
BOARD = body(10, "the Tide Board")
STATE = body(11, "State Department")
OFFICE = body(12, "the prime minister’s office", SpeakerKind.OFFICE)
HARBOUR = body(13, "the harbour office", SpeakerKind.OFFICE)
TEXT = SpeakerRef(14, "the statement", "the-statement", SpeakerKind.DOCUMENT)
CROWD = SpeakerRef(15, "a senior official", "official", SpeakerKind.ANONYMOUS)


def role(words: str, relation: RoleRelation | None = None, of: SpeakerRef | None = None) -> Role:
    return Role(words, relation, of.id if of else 0, of.name if of else "")


SPEAKS_FOR_STATE = role("State Department spokeswoman", SPOKES, STATE)
ROWS = [
    # one speaks for the other, recorded and by the words of the role
    (ADA, STATE, {ADA: [SPEAKS_FOR_STATE]}, "spokesperson", "Ada Roe speaks for State Department"),
    (
        ADA,
        STATE,
        {ADA: [role("a spokeswoman for the Department of State")]},
        "spokesperson",
        "Ada Roe speaks for State Department",
    ),
    (
        ADA,
        MIKA,
        {ADA: [role("a spokeswoman for Mr Oort")]},
        "spokesperson",
        "Ada Roe speaks for Mika Oort",
    ),
    # one speaks for what the other heads
    (
        ADA,
        MIKA,
        {ADA: [SPEAKS_FOR_STATE], MIKA: [role("Secretary of State", HEAD)]},
        "spokesperson",
        "Ada Roe speaks for State Department, which Mika Oort heads",
    ),
    (
        ADA,
        MIKA,
        {
            ADA: [role("foreign ministry spokeswoman")],
            MIKA: [role("Ruritanian Foreign Minister")],
        },
        "spokesperson",
        "Ada Roe (foreign ministry spokeswoman) speaks for what Mika Oort "
        "(Ruritanian Foreign Minister) heads",
    ),
    # both speak for one body
    (
        ADA,
        INES,
        {ADA: [SPEAKS_FOR_STATE], INES: [role("State Department spokesman", SPOKES, STATE)]},
        "spokesperson",
        "Ada Roe speaks for State Department, which Ines Halloran speaks for, too",
    ),
    # one heads the other
    (
        MIKA,
        BOARD,
        {MIKA: [role("chair", HEAD, BOARD)]},
        "head",
        "Mika Oort heads the Tide Board",
    ),
    (
        MIKA,
        STATE,
        {MIKA: [role("US Secretary of State")]},
        "head",
        "Mika Oort heads State Department",
    ),
    # one is the other's office
    (
        MIKA,
        OFFICE,
        {MIKA: [role("Ruritanian Prime Minister")]},
        "office",
        "the prime minister’s office is the office of Mika Oort: Ruritanian Prime Minister",
    ),
    # a text and who issues texts
    (
        HARBOUR,
        TEXT,
        {},
        "document",
        "the statement is a text, which the harbour office may have issued",
    ),
    # nobody says what they are to each other
    (ADA, TEXT, {}, "other", ""),
    (ADA, MIKA, {}, "other", ""),
    (ADA, CROWD, {ADA: [SPEAKS_FOR_STATE]}, "other", ""),
    (ADA, BOARD, {ADA: [SPEAKS_FOR_STATE]}, "other", ""),
    (ADA, MIKA, {ADA: [SPEAKS_FOR_STATE], MIKA: [role("Justice Secretary")]}, "other", ""),
    # members of one body, and two who head it after one another, are two speakers
    (
        ADA,
        MIKA,
        {
            ADA: [role("clerk", RoleRelation.MEMBER_OF, BOARD)],
            MIKA: [role("chair", HEAD, BOARD)],
        },
        "other",
        "",
    ),
    (ADA, MIKA, {ADA: [role("Governor")], MIKA: [role("Governor")]}, "other", ""),
    (ADA, MIKA, {ADA: [SPEAKS_FOR_STATE], MIKA: [role("former Secretary of State")]}, "other", ""),
]


@pytest.mark.parametrize(("speaker", "credited", "roles", "kind", "words"), ROWS)
def test_conflict_is_graded_by_what_the_two_are_to_each_other(
    speaker: SpeakerRef,
    credited: SpeakerRef,
    roles: dict[SpeakerRef, list[Role]],
    kind: str,
    words: str,
) -> None:
    known = {one.id: held for one, held in roles.items()}
    (found,) = conflicts(speaker, [Credit(OUTLET, credited)], known)
    (turned,) = conflicts(credited, [Credit(OUTLET, speaker)], known)

    assert (found.kind, found.relation, found.softened) == (kind, words, kind != "other")
    assert turned.kind == found.kind


def test_conflict_says_how_far_it_is_one() -> None:
    known = {ADA.id: [SPEAKS_FOR_STATE]}
    found = conflicts(ADA, [Credit(OUTLET, STATE), Credit(OUTLET, MIKA)], known)

    assert [one.grade for one in found] == ["major: another speaker", "minor: spokesperson"]


def test_credits_to_the_speaker_or_of_nobody_are_no_conflict() -> None:
    assert conflicts(ADA, [Credit(OUTLET, ADA)], {}) == ()
    assert conflicts(None, [Credit(OUTLET, ADA)], {}) == ()


@pytest.mark.django_db
def test_roles_are_at_the_body_that_a_merged_one_lives_on_in(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    kept = SpeakerFactory.create(name="Tide Board")
    merged = SpeakerFactory.create(name="Board of Tides", merged_into=kept)
    held = AffiliationFactory.create(role="chair", relation=HEAD, organisation=merged)
    AffiliationFactory.create(speaker=held.speaker, review=Review.REJECTED)

    with django_assert_num_queries(1):
        roles = known_roles([held.speaker_id])

    assert roles == {held.speaker_id: [Role("chair", HEAD, kept.pk, "Tide Board")]}


def test_every_relation_of_a_conflict_is_in_the_table() -> None:
    assert {row[3] for row in ROWS} == {kind.value for kind in ConflictRelation}
