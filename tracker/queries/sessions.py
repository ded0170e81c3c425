"""Who has signed in: sessions in the database as Django keeps them, read by a prepared statement.

Every request of somebody signed in reads one, and the mapper took longer over it than the database.
"""

from django.contrib.sessions.backends.db import SessionStore as KeptInDatabase

from tracker.queries.prepared import Prepared

SESSION = (
    "SELECT session_data FROM django_session WHERE session_key = %(key)s AND expire_date > now()"
)
ASKED = Prepared("session", SESSION)


class SessionStore(KeptInDatabase):
    """Django's own but for how a session is read."""

    def load(self) -> dict[str, object]:
        found = stored_session(self.session_key)
        if found is None:
            self._session_key = None
            return {}
        held: dict[str, object] = self.decode(found)
        return held


def stored_session(key: str | None) -> str | None:
    """What is kept of the session, encoded as Django encodes it; None of one that has ended.

    Keys are letters and digits: another is nobody's, and one with a NUL the database refuses.
    """
    if key is None or not key.isalnum():
        return None
    found = ASKED.row({"key": key})
    return found[0] if found else None
