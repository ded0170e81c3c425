from datetime import timedelta
from hashlib import sha256

import pytest
from django.contrib.auth.models import User

from tests.factories import NOON, EditorFactory
from tracker.models import Token
from tracker.operations.tokens import make_token, revoke_token, use_token
from tracker.operations.users import NotYours
from tracker.vocabulary import Scope

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)


def made(user: User | None = None, **values: object) -> Token:
    token = Token(user=user or EditorFactory.create(), name="the wire", scope="edit", **values)
    return make_token(token=token, by=None, now=NOON)


def test_nothing_of_a_token_is_stored_but_its_digest_and_its_beginning() -> None:
    token = made()

    [held] = Token.objects.values()

    assert len(token.secret) == 43
    assert held["digest"] == sha256(token.secret.encode()).hexdigest()
    assert (held["hint"], held["made_at"]) == (token.secret[:8], NOON)
    assert token.secret not in str(held)


def test_a_good_token_is_found_and_its_use_noted_once_a_minute() -> None:
    secret = made().secret

    found = [
        use_token(secret=secret, now=LATER + timedelta(seconds=seconds)) for seconds in (0, 59, 60)
    ]
    noted = Token.objects.get().last_used_at

    assert [token and token.scope for token in found] == [Scope.EDIT] * 3
    assert [token and token.last_used_at for token in found] == [None, LATER, LATER]
    assert noted == LATER + timedelta(minutes=1)


def test_every_other_token_is_alike() -> None:
    expired = made(expires_at=LATER).secret
    revoked = made()
    revoke_token(token=revoked, by=None, now=NOON)

    said = ["", "nobody", "ä" * 43, "\0" * 43, "a" * 10_000, expired, revoked.secret]

    assert [use_token(secret=each, now=LATER) for each in said] == [None] * 7


def test_a_revoked_token_stays_revoked_since_then() -> None:
    token = made()
    revoke_token(token=token, by=None, now=NOON)

    revoke_token(token=token, by=None, now=LATER)

    assert Token.objects.get().revoked_at == NOON


def test_nobody_makes_or_revokes_a_token_above_themselves() -> None:
    chief, above = EditorFactory.create(), EditorFactory.create(is_superuser=True)
    token = made(above)

    with pytest.raises(NotYours):
        make_token(token=Token(user=above, name="x"), by=chief, now=NOON)
    with pytest.raises(NotYours):
        revoke_token(token=token, by=chief, now=NOON)
    revoke_token(token=token, by=above, now=NOON)

    assert list(Token.objects.values_list("revoked_at", flat=True)) == [NOON]
