"""A tagger's program, and a passage to decide on."""

import pytest

from tests.api.writes.sending import Program, program
from tests.factories import QuoteFactory, SpeakerFactory, carry
from tracker.models import Occurrence
from tracker.vocabulary import Role

SAID = "The harbour will stay open all winter."


@pytest.fixture
def tagger(db: None) -> Program:
    return program(Role.TAGGER)


@pytest.fixture
def printing(db: None) -> Occurrence:
    speaker = SpeakerFactory.create(name="Ines Halloran")
    return carry(QuoteFactory.create(text=SAID, speaker=speaker))
