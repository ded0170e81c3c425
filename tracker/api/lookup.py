"""Who said this: a sentence posted, the nearest quotes answered."""

from typing import Any

from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.request import Request

from tracker.api.addresses import Addresses
from tracker.api.answers import Answered, Place, item_body
from tracker.api.posted import PostView, answered, texts
from tracker.api.questions import Question
from tracker.api.resources import Body
from tracker.api.views import here
from tracker.queries.drafts import NAME, SHORT, Item, look_up

ABOUT = (
    "Paste a sentence, garbled or not: the nearest quotes held, what differs, and who printed "
    "which form. Nothing sent is kept. An empty answer says what is held, not what was said."
)
EXAMPLE = {
    "text": "We do not believe that anyone who crossed it this week was in danger",
    "speaker": "Owen Castellane",
}


class LookupQuestion(serializers.Serializer[Any]):
    """A sentence somebody may have said."""

    text = serializers.CharField(max_length=SHORT, help_text="a sentence, or a few")
    speaker = serializers.CharField(
        max_length=NAME, required=False, allow_blank=True, help_text="who is held to have said it"
    )


LOOKUP = Question(
    name="lookup",
    title="Who said this",
    about=ABOUT,
    document=LookupQuestion,
    answer=Answered,
    example=EXAMPLE,
)


class LookupView(PostView):
    """`POST /api/v1/lookup/`."""

    question = LOOKUP

    def post(self, request: Request) -> HttpResponse:
        asked = texts(request, needed={"text": SHORT}, optional={"speaker": NAME})
        items = look_up(asked["text"], speaker=asked["speaker"].strip())
        return answered(bodies(items, here(request)))


def bodies(items: tuple[Item, ...], addresses: Addresses) -> list[Body]:
    return [
        item_body(
            item.answer,
            Place(
                item.quoted.start,
                item.quoted.end,
                [(span.start, span.end) for span in item.quoted.spans],
            ),
            item.quoted.kind,
            item.speaker,
            addresses,
        )
        for item in items
    ]
