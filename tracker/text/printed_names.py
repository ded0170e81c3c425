"""The key under which a speaker's printed names meet."""

from tracker.text.folding import words
from tracker.text.names import folded_name
from tracker.vocabulary import SpeakerKind

ARTICLES = {"the", "a", "an"}


def printed_key(name: str, kind: SpeakerKind) -> str:
    """What two printings of one speaker's name have in common.

    A person's titles do not count. Those of a body are its name: the State Department is not
    the Justice Department.
    """
    return folded_name(name) if kind is SpeakerKind.PERSON else body_key(name)


def body_key(name: str) -> str:
    """The folded words of the name of an office, body or source, without a leading article."""
    said = words(name)
    return " ".join(said[1:] if said[:1] and said[0] in ARTICLES else said)


def names_body(body: str, role: str) -> bool:
    """Whether a role names the body: "State Department spokeswoman" names "State Department"."""
    key = body_key(body)
    return bool(key) and f" {key} " in f" {body_key(role)} "
