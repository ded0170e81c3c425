"""Whom a session signs in, judged from rows that a statement reads beside what else it does.

As Django judges, which reads the session first and the person when it knows whose it is.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.utils.crypto import constant_time_compare

from tracker.queries.permissions import person
from tracker.queries.sessions import SessionStore, stored_session

REMEMBERED = 1000  # sessions


def presumed_account(key: str) -> int | None:
    """Whose session it was when this process met it: where to look, and nothing to believe."""
    try:
        return _account(key)
    except LookupError:
        return None


@lru_cache(REMEMBERED)
def _account(key: str) -> int:
    # What raises is not remembered: keys that somebody makes up take no place.
    session = stored_session(key)
    if session is None:
        raise LookupError(key)
    return int(_decoded(session)[SESSION_KEY])


@lru_cache(REMEMBERED)
def signed_in(session: str, account: Sequence[Any], held: Sequence[str]) -> User | None:
    """The person whom a stored session signs in, from their account and what they may.

    None also where Django would renew or end the session. Follows from what is given alone, and so
    is remembered with it: of an account or a session that changed nothing is remembered.
    """
    told, user = _decoded(session), person(account, held)
    own = (
        told.get(SESSION_KEY) == str(user.pk)
        and told.get(BACKEND_SESSION_KEY) in settings.AUTHENTICATION_BACKENDS
        and constant_time_compare(told.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash())
    )
    return user if own and user.is_active else None


def _decoded(session: str) -> Mapping[str, Any]:
    told: dict[str, Any] = SessionStore().decode(session)
    return told
