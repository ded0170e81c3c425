"""What the database refuses about tokens."""

import pytest

from tests.factories import NOON, TokenFactory
from tests.models.refusals import Refusal, bad, refuse_create, refuse_update, twin

pytestmark = pytest.mark.django_db

REFUSALS = [
    bad("token_name_not_blank", TokenFactory, name=" "),
    bad("token_scope_known", TokenFactory, scope="administer"),
    bad("token_digest_form", TokenFactory, digest="secret"),
    twin("token_digest_once", TokenFactory, "digest"),
    bad("token_expires_after_it_is_made", TokenFactory, expires_at=NOON),
]


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)
