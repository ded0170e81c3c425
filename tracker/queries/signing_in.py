"""Whom a session signs in, remembered so that a statement has only to see that it still holds.

As Django judges, which reads the session first and the person when it knows whose it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.models import User
from django.utils.crypto import constant_time_compare

from tracker.queries.met import Met
from tracker.queries.permissions import IN_ROLES, ROLES, person
from tracker.queries.sessions import SESSION, SessionStore, stored_session

REMEMBERED = 1000  # sessions

# Whether the rows are those that were judged: the session, and the account with its roles.
HOLDS = f"""
person.id = %(by)s AND person.is_active
AND (person.password, person.is_staff, person.is_superuser)
    = (%(password)s, %(is_staff)s::boolean, %(is_superuser)s::boolean)
AND %(stored)s = ({SESSION}) AND %(held)s = {ROLES}
"""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Somebody signed in by a session, as the rows stood when this process judged them."""

    key: str
    stored: str  # the session as Django encodes it
    user: User  # knowing of their roles, and of no other permission
    held: list[str]  # the roles

    @property
    def values(self) -> dict[str, Any]:
        """What `HOLDS` compares with the rows."""
        return {
            "by": self.user.pk,
            "password": self.user.password,
            "is_staff": self.user.is_staff,
            "is_superuser": self.user.is_superuser,
            "key": self.key,
            "stored": self.stored,
            "held": self.held,
        }


_met: Met[str, SignedIn] = Met(REMEMBERED)


def signed_in(key: str) -> SignedIn | None:
    """Whom the session signed in when this process met it; who relies on it asks `HOLDS`.

    None also where Django would renew or end the session. Of keys that somebody makes up nothing
    is remembered.
    """
    if found := _met.get(key):
        return found
    if found := _judged(key):
        _met.put([(key, found)])
    return found


def forget(key: str) -> None:
    """What was remembered of the session holds no longer."""
    _met.take(key)


def _judged(key: str) -> SignedIn | None:
    stored = stored_session(key)
    told = _decoded(stored) if stored else {}
    found = IN_ROLES.row({"id": int(told[SESSION_KEY])}) if SESSION_KEY in told else None
    if stored is None or found is None:
        return None
    *account, held = found
    user = _signed_in(told, account, held)
    return SignedIn(key, stored, user, held) if user else None


def _signed_in(told: Mapping[str, Any], account: Sequence[Any], held: list[str]) -> User | None:
    user = person(account, held)
    own = told.get(
        BACKEND_SESSION_KEY
    ) in settings.AUTHENTICATION_BACKENDS and constant_time_compare(
        told.get(HASH_SESSION_KEY, ""), user.get_session_auth_hash()
    )
    return user if own and user.is_active else None


def _decoded(session: str) -> Mapping[str, Any]:
    told: dict[str, Any] = SessionStore().decode(session)
    return told
