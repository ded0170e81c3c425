"""What a host's robots.txt asks of us (RFC 9309)."""

from dataclasses import dataclass

from protego import Protego

from tracker.ingest.addresses import NotFetched, Target
from tracker.ingest.fetching import PRODUCT, Before, Limits, Web, anybody
from tracker.vocabulary import Refusal, RobotsState

# The standard asks for at least 500 kibibytes to be read.
LIMITS = Limits(size=600_000, seconds=20, media_types=None)
# Not to be had, for good: whatever the host serves may be asked for.
UNAVAILABLE = frozenset(
    {
        *(Refusal.NOT_FOUND, Refusal.GONE, Refusal.FORBIDDEN, Refusal.STATUS),
        *(Refusal.TOO_MANY_REDIRECTS, Refusal.REDIRECT_LOOP, Refusal.REDIRECT_FORM),
    }
)
LONGEST_DELAY = 300.0  # seconds; who asks for more is asked no more often than that


@dataclass(frozen=True, slots=True)
class Robots:
    """A host's wishes, as they were read."""

    state: RobotsState
    text: str = ""

    def allows(self, target: Target) -> bool:
        if self.state is RobotsState.READ:
            return bool(Protego.parse(self.text).can_fetch(target.url, PRODUCT))
        return self.state is RobotsState.NONE

    @property
    def delay(self) -> float:
        """Seconds that the host wants between two requests."""
        stated = Protego.parse(self.text).crawl_delay(PRODUCT) if self.text else None
        return min(float(stated or 0), LONGEST_DELAY)


def ask_robots(target: Target, web: Web, before: Before = anybody) -> Robots:
    """Read the robots.txt of the target's host."""
    try:
        fetched = web.fetch(
            f"{target.scheme}://{target.authority}/robots.txt", limits=LIMITS, before=before
        )
    except NotFetched as refusal:
        found = refusal.reason in UNAVAILABLE
        return Robots(RobotsState.NONE if found else RobotsState.UNREADABLE)
    text = fetched.answer.body.decode("utf-8-sig", "replace").replace("\0", "")
    return Robots(RobotsState.READ, text)
