"""When anything that the API shows last changed, by the history that triggers write."""

import time
from dataclasses import dataclass

from tracker.api.asking import fetch
from tracker.queries import changes

# Every answer may show something of each of them: what pages show, and what only programs are told.
SHOWN = (*changes.SHOWN, "articlematch", "quotematch", "speakermatch", "tag", "tagging")
# In seconds since 1970, because making a datetime costs more than finding it.
LAST_CHANGE = f"{changes.last(SHOWN)}::bigint"


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
