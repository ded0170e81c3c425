"""Tokens by which programs act as an account: made, used, revoked.

None of it is a step: any editor may take a step back, and with it would bring back a revoked token.
Django's log tells who made and who revoked which.
"""

from datetime import datetime, timedelta
from hashlib import sha256
from secrets import token_urlsafe

from django.contrib.auth.models import User
from django.db.models import Q

from tracker.models import Token
from tracker.models.tokens import HINT
from tracker.operations.history import Editor
from tracker.operations.users import NotYours
from tracker.postgres.base import repeatable

BYTES = 32  # of chance, which nobody guesses; so a plain digest keeps it as well as a slow one
LONGEST = 200
NOTED_EVERY = timedelta(minutes=1)


def make_token(*, token: Token, by: Editor, now: datetime) -> Token:
    """Store a token for its account, with the `secret` that can be told only now.

    Raises NotYours for a superuser's account, unless another superuser or the machine makes it.
    """
    _check(token.user, by)
    token.secret = token_urlsafe(BYTES)
    token.digest, token.hint = digest_of(token.secret), token.secret[:HINT]
    token.made_by, token.made_at = by, now
    token.save(force_insert=True)
    return token


def revoke_token(*, token: Token, by: Editor, now: datetime) -> Token:
    """Refuse the token from now on, for ever. Raises NotYours as `make_token` does."""
    _check(token.user, by)
    Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now)
    token.refresh_from_db()
    return token


def use_token(*, secret: str, now: datetime) -> Token | None:
    """The token that is good now, its use noted to the minute; None for any other, alike.

    Found by the digest: how long the index takes tells of the digest, of which nobody can choose
    a single digit, and nothing of the token.
    """
    if not (secret.isascii() and 0 < len(secret) <= LONGEST):
        return None
    good = Q(expires_at=None) | Q(expires_at__gt=now)
    token = Token.objects.filter(good, digest=digest_of(secret), revoked_at=None).first()
    if token and (token.last_used_at is None or now - token.last_used_at >= NOTED_EVERY):
        with repeatable():
            Token.objects.filter(pk=token.pk).update(last_used_at=now)
    return token


def _check(user: User, by: Editor) -> None:
    if user.is_superuser and not (by is None or by.is_superuser):
        raise NotYours(f"{user} is a superuser")


def digest_of(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
