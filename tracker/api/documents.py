"""Parts that several objects of the API share, described for OpenAPI. Never used to serialise."""

from typing import Any, TypedDict, Unpack

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.fields import Field

from tracker.vocabulary import Departure, Precision, SpeakerKind, Word


class Emptiness(TypedDict, total=False):
    """Whether a value may be left out or null."""

    required: bool
    allow_null: bool


class Blankness(Emptiness, total=False):
    """Whether a text may be empty, too."""

    allow_blank: bool


def word(words: type[Word], text: str, **how: Unpack[Blankness]) -> Field[Any, Any, Any, Any]:
    return serializers.ChoiceField(choices=words.choices(), help_text=text, **how)


def text(words: str, **how: Unpack[Blankness]) -> Field[Any, Any, Any, Any]:
    return serializers.CharField(help_text=words, **how)


def address(words: str, **how: Unpack[Blankness]) -> Field[Any, Any, Any, Any]:
    return serializers.URLField(help_text=words, **how)


@extend_schema_field(
    {
        "oneOf": [
            {"type": "string", "format": "uri"},
            {"type": "array", "items": {"type": "object"}},
        ]
    }
)
class ListAddress(serializers.URLField):
    """The address of a list; expanded, the beginning of the list itself."""


def listed(words: str) -> Field[Any, Any, Any, Any]:
    return ListAddress(help_text=f"{words}, as a list of this API")


def instant(words: str) -> Field[Any, Any, Any, Any]:
    return serializers.DateTimeField(help_text=f"{words}, in UTC", allow_null=True)


def precision(of: str) -> Field[Any, Any, Any, Any]:
    return word(Precision, f"how exactly {of} is known; empty when it isn't", allow_blank=True)


def whole(words: str, **how: Unpack[Emptiness]) -> Field[Any, Any, Any, Any]:
    return serializers.IntegerField(help_text=words, **how)


def share(words: str) -> Field[Any, Any, Any, Any]:
    return serializers.FloatField(help_text=f"{words}, from 0 to 1")


def inside(field: Field[Any, Any, Any, Any]) -> Any:  # noqa: ANN401  # DRF's fields
    """What a list holds, or a list of lists, or the field itself."""
    if isinstance(field, (serializers.ListSerializer, serializers.ListField)):
        return inside(field.child) if field.child else field
    return field


class Linked(serializers.Serializer[Any]):
    """What begins every object."""

    id = whole("never reused")
    url = address("the page for readers")
    api = address("this object in the API")


class Versioned(Linked):
    """An object that people change: a change names the version that it was decided on."""

    version = whole("rises with every change; the first part of its ETag")


class LinkedOutlet(Linked):
    """An outlet to go to."""

    name = text("the outlet's name")


class LinkedSpeaker(Linked):
    """A speaker to go to."""

    name = text("the speaker's name")
    kind = word(SpeakerKind, "person, office, organisation, document or anonymous source")


class LinkedEvent(Linked):
    """An event to go to."""

    name = text("the event's name")


class LinkedQuote(Linked):
    """A quote to go to."""


class LinkedStatement(Linked):
    """A statement to go to."""


class LinkedOccurrence(Linked):
    """A printing to go to."""


class LinkedArticle(Linked):
    """An article to go to."""

    headline = text("as printed", allow_blank=True)
    canonical_url = text("the article at its publisher; empty when pasted", allow_blank=True)
    published_at = instant("when it was published")
    published_precision = precision("the instant")


class Refused(serializers.Serializer[Any]):
    """One refused parameter."""

    field = text("the parameter's name")
    reason = text("why it is refused")
    value = text("what was given", allow_null=True)
    nearest = text("the valid name or value it resembles most", allow_null=True)


class Problem(serializers.Serializer[Any]):
    """An error (RFC 9457)."""

    type = text("the kind of problem, an address that explains it")
    title = text("the kind in words")
    status = whole("the HTTP status")
    detail = text("what went wrong here")
    # DRF collects declared fields off the class, so this hides nothing of the serializer's own.
    errors = Refused(  # type: ignore[assignment]  # the reason above
        many=True, required=False, help_text="every refused parameter"
    )
    current = serializers.DictField(
        required=False,
        allow_null=True,
        help_text="the object as it is, where a change was decided on an older version",
    )
    reason = word(
        Departure,
        "why the row is gone; null of a quote that nothing prints any more",
        required=False,
        allow_null=True,
    )
    gone_at = serializers.DateTimeField(
        required=False, allow_null=True, help_text="when it was deleted, in UTC"
    )
