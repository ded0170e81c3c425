"""What the database refuses about addresses handed in, and hosts."""

from uuid import UUID

import pytest

from tests.factories import NOON, ArticleFactory, HostFactory, SubmissionFactory
from tests.models.refusals import Refusal, bad, refuse_create, refuse_update, twin

pytestmark = pytest.mark.django_db

REFUSALS = [
    twin("submission_address_once", SubmissionFactory, "url"),
    bad("submission_host_not_blank", SubmissionFactory, host=" "),
    bad("submission_state_known", SubmissionFactory, state="asleep", due_at=None, settled_at=NOON),
    bad("submission_refusal_known", SubmissionFactory, refusal="bored"),
    bad("submission_due_while_waiting", SubmissionFactory, due_at=None),
    bad("submission_due_while_waiting", SubmissionFactory, settled_at=NOON),
    bad("submission_due_while_waiting", SubmissionFactory, state="taken", settled_at=NOON),
    bad("submission_due_while_waiting", SubmissionFactory, state="taken", due_at=None),
    bad(
        "submission_refused_with_reason",
        SubmissionFactory,
        state="refused",
        due_at=None,
        settled_at=NOON,
    ),
    bad("submission_article_when_taken", SubmissionFactory, article=ArticleFactory.create),
    twin("host_name_once", HostFactory, "name"),
    bad("host_name_not_blank", HostFactory, name=""),
    bad("host_robots_state_known", HostFactory, robots_state="rude", robots_at=NOON),
    bad("host_robots_with_time", HostFactory, robots_state="read"),
    bad("host_robots_with_time", HostFactory, robots_at=NOON),
    bad("host_turn_with_end", HostFactory, turn=UUID(int=1)),
    bad("host_turn_with_end", HostFactory, turn_until=NOON),
]


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_create_refuses_a_bad_row(case: Refusal) -> None:
    refuse_create(case)


@pytest.mark.parametrize("case", REFUSALS, ids=str)
def test_update_refuses_a_bad_row(case: Refusal) -> None:
    refuse_update(case)
