"""Tokens that tests ask with."""

from datetime import datetime

from django.contrib.auth.models import User
from django.utils import timezone

from tests.factories.people import person
from tracker.models import Token
from tracker.operations.tokens import make_token
from tracker.vocabulary import Role, Scope


def token_of(user: User, scope: Scope = Scope.READ, *, expires_at: datetime | None = None) -> str:
    """The secret of a new token of the account."""
    token = Token(user=user, name="a test", scope=scope, expires_at=expires_at)
    return make_token(token=token, by=None, now=timezone.now()).secret


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def token_for(role: Role, scope: Scope = Scope.EDIT) -> dict[str, str]:
    """The header of somebody new with the role, whose token goes as far as the scope."""
    return bearer(token_of(person(role), scope))
