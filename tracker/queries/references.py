"""What a page says about a row it links to: name, address, and how exactly an instant is known."""

from dataclasses import dataclass
from datetime import date, datetime

from tracker.vocabulary import SpeakerKind


@dataclass(frozen=True, slots=True)
class SpeakerRef:
    """A speaker to link to."""

    id: int
    name: str
    slug: str
    kind: SpeakerKind

    @property
    def address(self) -> str:
        return f"/speaker/{self.slug}"

    @property
    def anonymous(self) -> bool:
        return self.kind is SpeakerKind.ANONYMOUS


@dataclass(frozen=True, slots=True)
class OutletRef:
    """An outlet to link to."""

    id: int
    name: str
    slug: str

    @property
    def address(self) -> str:
        return f"/outlet/{self.slug}"


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant with the precision it is known to, and how it is known; `at` None is unknown."""

    at: datetime | date | None
    precision: str = ""
    basis: str = ""

    def __bool__(self) -> bool:
        return self.at is not None


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """An article to link to, the text of it we hold, and whose copy it prints."""

    id: int
    headline: str
    outlet: OutletRef
    url: str
    published: Moment
    captured: Moment
    source: OutletRef | None
    zone_unknown: bool = False  # the time of the day is a clock's that may have stood anywhere

    @property
    def address(self) -> str:
        return f"/article/{self.id}"

    @property
    def title(self) -> str:
        return self.headline or f"Article {self.id}"


def web_address(url: str) -> str:
    """The address if a browser may be sent there; a `javascript:` one would run."""
    return url if url.lower().startswith(("http://", "https://")) else ""


def speaker_ref(row_id: int | None, name: str, slug: str, kind: str) -> SpeakerRef | None:
    return None if row_id is None else SpeakerRef(row_id, name, slug, SpeakerKind(kind))


def outlet_ref(row_id: int | None, name: str, slug: str) -> OutletRef | None:
    return None if row_id is None else OutletRef(row_id, name, slug)
