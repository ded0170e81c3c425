"""What the database refuses of saved searches and of messages."""

import pytest

from tests.factories import MailFactory, SavedSearchFactory
from tests.models.refusals import Refusal, bad, refuse_create, refuse_update, twin

pytestmark = pytest.mark.django_db

REFUSALS = [
    bad("saved_search_email_not_blank", SavedSearchFactory, email=" "),
    bad("saved_search_site_not_blank", SavedSearchFactory, site=""),
    bad("saved_search_seen_counts", SavedSearchFactory, seen=-1),
    twin("saved_search_once", SavedSearchFactory, "email", "query"),
    bad("mail_subject_not_blank", MailFactory, subject=""),
    bad("mail_body_not_blank", MailFactory, body="\n"),
    bad("mail_state_known", MailFactory, state="lost"),
]


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)


def test_search_and_message_say_what_they_are() -> None:
    every = SavedSearchFactory.create(email="ada@quay.example", query="")
    mail = MailFactory.create(search=every)

    assert (str(every), str(mail)) == ("ada@quay.example: every quote", "1 new quote")
