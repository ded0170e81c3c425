"""When anything that readers see last changed, by the history that triggers write."""

import time
from collections.abc import Iterable

from tracker.queries.prepared import Prepared

# A page may show something of each of them: a name, a count, a merged speaker.
SHOWN = (
    *("affiliation", "article", "articlematch", "assertion", "attribution", "claim"),
    *("claimreview", "comparison", "decision", "event", "eventarticle", "lostanchor"),
    *("occurrence", "outlet", "outletdomain", "quantity", "quote", "quotematch", "snapshot"),
    *("span", "speaker", "speakeralias", "speakermatch", "statement"),
)
# Which text of an article speaks turns on what has been read, which has no history.
READ = "(SELECT finished_at FROM tracker_reading ORDER BY id DESC LIMIT 1)"
# What a transaction writes is dated by its beginning: while one is going on that began before the
# newest change, another may follow that is older, so that the last one is told to be now.
GOING_ON = """EXISTS (SELECT FROM pg_stat_activity going WHERE going.datname = current_database()
    AND going.pid <> pg_backend_pid() AND going.backend_xid IS NOT NULL
    AND going.xact_start <= newest.at)"""
# Seconds in which what is written a little later may be of an earlier instant: a transaction that
# outlasts this has written something by then.
SETTLED = 60


def last(names: Iterable[str]) -> str:
    """When rows of these tables last changed, in SQL: seconds since 1970."""
    each = ", ".join(
        f"(SELECT pgh_created_at FROM tracker_{name}event ORDER BY pgh_id DESC LIMIT 1)"
        for name in names
    )
    return f"""(SELECT extract(epoch FROM CASE WHEN {GOING_ON} THEN now() ELSE newest.at END)
    FROM (SELECT greatest({each}, {READ}) AS at) newest)"""


_last = Prepared("last_change_for_readers", f"SELECT {last(SHOWN)}::float8")


def last_change() -> float | None:
    """The instant in seconds since 1970, None where nothing was ever written; one SQL query."""
    ((found,),) = _last.rows({})
    return None if found is None else float(found)


def settled(changed: float | None) -> bool:
    """Whether no transaction that is still going on may date a change before this one."""
    return changed is not None and changed < time.time() - SETTLED
