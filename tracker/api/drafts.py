"""A draft posted, every quotation in it answered; nothing of it is kept."""

from typing import Any

from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.request import Request

from tracker.api.answers import Answered
from tracker.api.lookup import bodies
from tracker.api.posted import PostView, answered, texts
from tracker.api.problems import InvalidParameters, Refusal
from tracker.api.questions import Question
from tracker.api.views import here
from tracker.queries.drafts import CHECKED, LISTED, LONGEST, TooManyQuotations, check

ABOUT = (
    "Every quotation of a draft with its place, what it makes of the nearest quote held, whether "
    f"the speaker agrees, and who printed which form. The first {CHECKED} are looked up; those "
    "after them come back with status 429. Nothing sent is kept or logged."
)
EXAMPLE = {
    "text": "The bridge stays shut. “We will gamble with this bridge,” Owen Castellane, the "
    "minister, said.\n\nCritics call it a “toll trap”."
}
COST = 10  # ordinary requests: a long draft takes as long to read


class DraftQuestion(serializers.Serializer[Any]):
    """An article nobody has published yet."""

    text = serializers.CharField(max_length=LONGEST, help_text="the whole draft, as plain text")


CHECK = Question(
    name="check",
    title="Check a draft",
    about=ABOUT,
    document=DraftQuestion,
    answer=Answered,
    example=EXAMPLE,
)


class CheckView(PostView):
    """`POST /api/v1/check/`."""

    question = CHECK
    cost = COST

    def post(self, request: Request) -> HttpResponse:
        draft = texts(request, needed={"text": LONGEST}, optional={})["text"]
        try:
            items = check(draft)
        except TooManyQuotations:
            reason = f"must have at most {LISTED:,} quotations"
            raise InvalidParameters([Refusal("text", reason)]) from None
        return answered(bodies(items, here(request)))
