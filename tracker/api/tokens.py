"""Who is asking: a token in the Authorization header, or nobody. No cookie says it here."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from rest_framework.authentication import BaseAuthentication
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from tracker.models import Token
from tracker.operations.tokens import digest_of, use_token
from tracker.queries.permissions import PermissionsAtOnce
from tracker.vocabulary import Scope

SCHEMES = ("token", "bearer")  # of old clients, and of RFC 6750
CHALLENGE = 'Bearer realm="api"'
# Accounts by the digests of their tokens, of those that were good: where to look again.
_good: dict[str, int] = {}
MOST_GOOD = 10_000
# Whether such a token is still good and its use noted lately; beside a page, in its statement.
GOOD_TOKEN = """EXISTS (SELECT FROM tracker_token token
    JOIN auth_user holder ON holder.id = token.user_id
    WHERE token.digest = %(digest)s AND token.user_id = %(holder)s AND holder.is_active
    AND token.revoked_at IS NULL AND (token.expires_at IS NULL OR token.expires_at > %(now)s)
    AND token.last_used_at > %(noted)s)"""
# One answer for all, which tells nobody that there ever was such a token.
NOT_GOOD = "The token is unknown, has expired, or was revoked."


@dataclass(frozen=True, slots=True)
class Asker:
    """A program: the account that it acts as, and how far its token goes."""

    token: Token

    def reaches(self, scope: Scope) -> bool:
        order = list(Scope)
        return order.index(Scope(self.token.scope)) >= order.index(scope)


def secret_of(authorization: str) -> str | None:
    """The token in the header, if one is."""
    scheme, _, secret = authorization.partition(" ")
    return secret.strip() if scheme.lower() in SCHEMES else None


def remember_good(digest: str, user: int) -> None:
    if len(_good) >= MOST_GOOD:
        _good.clear()
    _good[digest] = user


def good_before(digest: str) -> int | None:
    """The account of a token that was good when it was last used here; it may be so no more."""
    return _good.get(digest)


class PlainTokenAuthentication(BaseAuthentication):
    """`Authorization: Token …`, or `Bearer …`."""

    def authenticate(self, request: Request) -> tuple[User, Asker] | None:
        secret = secret_of(request.headers.get("Authorization", ""))
        if secret is None:
            return None
        token = use_token(secret=secret, now=timezone.now())
        # Read with all that the account may, as the admin does; None where it is not active.
        user = PermissionsAtOnce().get_user(token.user_id) if token else None
        if token is None or user is None:
            raise AuthenticationFailed(NOT_GOOD)
        remember_good(digest_of(secret), user.pk)
        return user, Asker(token)

    def authenticate_header(self, request: Request) -> str:
        if "Authorization" in request.headers:
            return f'{CHALLENGE}, error="invalid_token"'
        return CHALLENGE


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # untyped
    """How the OpenAPI document tells of tokens."""

    target_class = PlainTokenAuthentication
    name = "tokenAuth"

    def get_security_definition(self, auto_schema: object) -> dict[str, Any]:
        text = "A token that an admin made; reading needs none."
        return {"type": "http", "scheme": "bearer", "description": text}
