"""Who has signed in: sessions in the database as Django keeps them, read by a prepared statement.

Every request of somebody signed in reads one, and the mapper took longer over it than the database.
"""

from django.contrib.sessions.backends.db import SessionStore as KeptInDatabase

from tracker.queries.prepared import Prepared

ASKED = Prepared(
    "session",
    "SELECT session_data FROM django_session WHERE session_key = %(key)s AND expire_date > now()",
)


class SessionStore(KeptInDatabase):
    """Django's own but for how a session is read."""

    def load(self) -> dict[str, object]:
        found = ASKED.row({"key": self.session_key})
        if found is None:
            self._session_key = None
            return {}
        held: dict[str, object] = self.decode(found[0])
        return held
