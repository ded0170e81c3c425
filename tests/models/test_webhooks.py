"""What the database refuses of webhooks, of notes for them and of messages to them."""

import pytest

from tests.factories import DeliveryFactory, NoticeFactory, WebhookFactory
from tests.models.refusals import Refusal, bad, refuse_create, refuse_update, twin

pytestmark = pytest.mark.django_db

REFUSALS = [
    bad("webhook_name_not_blank", WebhookFactory, name=" "),
    bad("webhook_about_known", WebhookFactory, about="rumours"),
    bad("webhook_address_of_the_web", WebhookFactory, address="ftp://desk.example/told"),
    bad("notice_about_known", NoticeFactory, about="rumours"),
    bad("delivery_kind_known", DeliveryFactory, kind="rumour"),
    bad("delivery_state_known", DeliveryFactory, state="lost"),
    twin("delivery_message_once", DeliveryFactory, "message_id"),
]


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)
