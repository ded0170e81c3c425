"""Who else is credited with the same words, and how far that is a conflict."""

import pytest

from tracker.queries.conflicts import Credit, conflicts
from tracker.queries.references import OutletRef, SpeakerRef
from tracker.vocabulary import SpeakerKind

OUTLET = OutletRef(1, "Harbour Courier", "harbour-courier")
OFFICE = SpeakerRef(1, "the harbour office", "harbour-office", SpeakerKind.OFFICE)
TEXT = SpeakerRef(2, "the statement", "the-statement", SpeakerKind.DOCUMENT)
PERSON = SpeakerRef(3, "Ada Roe", "ada-roe", SpeakerKind.PERSON)
CASES = [
    # Who issues a text and the text are no two speakers.
    (OFFICE, TEXT, "the statement is a text, which the harbour office may have issued"),
    (TEXT, OFFICE, "the statement is a text, which the harbour office may have issued"),
    # A person and a text may well be.
    (PERSON, TEXT, ""),
]


@pytest.mark.parametrize(("speaker", "credited", "relation"), CASES)
def test_conflicts_with_a_text_are_softened(
    speaker: SpeakerRef, credited: SpeakerRef, relation: str
) -> None:
    (found,) = conflicts(speaker, [Credit(OUTLET, credited)], {})

    assert (found.relation, found.softened) == (relation, bool(relation))
