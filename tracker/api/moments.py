"""When anything that the API shows last changed, by the history that triggers write."""

import time
from dataclasses import dataclass

from tracker.api.asking import fetch
from tracker.queries import changes

# Every answer may show something of each of them: what pages show, and what only programs are told.
SHOWN = (*changes.SHOWN, "articlematch", "quotematch", "speakermatch", "tag", "tagging")
# What a transaction writes is dated by its beginning: while one is going on that began before the
# newest change, another may follow that is older, so that the last one is told to be now.
GOING_ON = """EXISTS (SELECT FROM pg_stat_activity going WHERE going.datname = current_database()
    AND going.pid <> pg_backend_pid() AND going.backend_xid IS NOT NULL
    AND going.xact_start <= newest.at)"""
# In seconds since 1970, because making a datetime costs more than finding it.
LAST_CHANGE = f"""(SELECT extract(epoch FROM CASE WHEN {GOING_ON} THEN now() ELSE newest.at END
    )::bigint FROM (SELECT greatest({changes.newest(SHOWN)}, {changes.READ}) AS at) newest)"""


def last_change() -> int | None:
    """The instant in seconds; None where nothing was ever written."""
    ((found,),) = fetch(f"SELECT {LAST_CHANGE}", {})
    return found if found is None else int(found)


@dataclass(slots=True)
class Recently:
    """The instant as this process last saw it, which may be too early and never too late.

    An answer may be dated by it: a copy dated too early is sent once more than it had to be.
    Whether a copy still holds is judged by the instant itself.
    """

    seen: float = 0.0
    instant: int | None = None

    def known(self) -> bool:
        return time.monotonic() - self.seen < KNOWN_FOR

    def see(self, instant: int | None) -> None:
        self.seen, self.instant = time.monotonic(), instant


KNOWN_FOR = 5  # seconds
RECENTLY = Recently()
