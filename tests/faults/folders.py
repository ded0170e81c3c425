"""Where a campaign keeps what it writes."""

from pathlib import Path


def folder(name: str) -> Path:
    """The folder of that name, made if it is missing."""
    place = Path(name)
    place.mkdir(parents=True, exist_ok=True)
    return place
