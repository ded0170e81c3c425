"""What is posted to the API and answered, as it is documented."""

from dataclasses import dataclass
from typing import Any

from rest_framework.serializers import Serializer


@dataclass(frozen=True, slots=True)
class Question:
    """A question with an address: the body `document` describes, `example` is one; answers."""

    name: str
    title: str
    about: str
    document: type[Serializer[Any]]
    answer: type[Serializer[Any]]
    example: dict[str, str]

    @property
    def answer_name(self) -> str:
        return self.answer.__name__
