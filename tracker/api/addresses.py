"""Where things are: the page a reader opens and the address a program reads, both absolute."""

from dataclasses import dataclass, field
from typing import Any

Link = dict[str, Any]

ROOT = "/api/v1"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Addresses under the scheme and host the request came to."""

    base: str
    root: str = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "root", f"{self.base}{ROOT}")

    def api(self, resource: str, identity: int) -> str:
        return f"{self.root}/{resource}/{identity}/"

    def list_of(self, resource: str, **filters: object) -> str:
        """A list narrowed by filters whose values need no escaping."""
        asked = "&".join(f"{name}={value}" for name, value in filters.items())
        return f"{self.root}/{resource}/?{asked}"

    def page(self, path: str) -> str:
        return f"{self.base}{path}"

    def reference(self, resource: str, identity: int, path: str) -> Link:
        """What begins every object: its id, its page and its API address."""
        return {"id": identity, "url": self.page(path), "api": self.api(resource, identity)}

    def outlet(self, identity: int, slug: str, name: str) -> Link:
        return {**self.reference("outlets", identity, f"/outlet/{slug}"), "name": name}

    def maybe_outlet(self, identity: int | None, slug: str, name: str) -> Link | None:
        return None if identity is None else self.outlet(identity, slug, name)

    def speaker(self, identity: int, slug: str, name: str, kind: str) -> Link:
        link = self.reference("speakers", identity, f"/speaker/{slug}")
        return {**link, "name": name, "kind": kind}

    def maybe_speaker(self, identity: int | None, slug: str, name: str, kind: str) -> Link | None:
        return None if identity is None else self.speaker(identity, slug, name, kind)

    def event(self, identity: int, slug: str, name: str) -> Link:
        return {**self.reference("events", identity, f"/event/{slug}"), "name": name}

    def maybe_event(self, identity: int | None, slug: str, name: str) -> Link | None:
        return None if identity is None else self.event(identity, slug, name)

    def statement(self, identity: int) -> Link:
        return self.reference("statements", identity, f"/statement/{identity}")

    def maybe_statement(self, identity: int | None) -> Link | None:
        return None if identity is None else self.statement(identity)

    def quote(self, identity: int) -> Link:
        return self.reference("quotes", identity, f"/q/{identity}")

    def article(self, identity: int) -> Link:
        return self.reference("articles", identity, f"/article/{identity}")

    def attribution(self, identity: int, article: int) -> Link:
        return self.reference("attributions", identity, f"/article/{article}")

    def claim(self, identity: int) -> Link:
        return self.reference("claims", identity, f"/claim/{identity}")

    def tag(self, identity: int) -> Link:
        """Readers have no page for a tag; what has it is listed here."""
        return self.reference("tags", identity, f"{ROOT}/quotes/?tag={identity}")

    def occurrence(self, identity: int, quote: int) -> Link:
        return self.reference("occurrences", identity, f"/q/{quote}#occurrence-{identity}")
