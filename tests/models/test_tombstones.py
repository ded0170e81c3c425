"""What the database refuses of tombstones."""

import pytest

from tests.factories import TombstoneFactory
from tests.models.refusals import Refusal, bad, refuse_create, refuse_update, twin

pytestmark = pytest.mark.django_db

REFUSALS = [
    bad("tombstone_kind_known", TombstoneFactory, kind="rumour"),
    bad("tombstone_reason_known", TombstoneFactory, reason="boredom"),
    bad("tombstone_hash_form", TombstoneFactory, slug_sha256="ines-halloran"),
    twin("tombstone_once", TombstoneFactory, "kind", "number"),
]


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)
