"""When a job that failed is tried again."""

import psycopg
from django.db import DatabaseError, InterfaceError, OperationalError
from procrastinate.jobs import Job
from procrastinate.retry import BaseRetryStrategy, RetryDecision
from procrastinate.utils import causes

MOST_TRIES = 5
LONGEST_PAUSE = 60  # seconds
# A crash, a full disk, a cut connection: the job is not to blame, and the database comes back.
NOT_ITS_FAULT = {OperationalError, InterfaceError}


def is_not_its_fault(error: BaseException) -> bool:
    """The driver has no kind of its own for a server that hangs up without a word.

    Django has none either where it finds a row gone that was to be saved: no driver said that.
    """
    hung_up = type(error) is DatabaseError and isinstance(error.__cause__, psycopg.Error)
    return hung_up or type(error) in NOT_ITS_FAULT


class Patience(BaseRetryStrategy):
    """What fails five times by itself is left for a person to see; a database is waited for."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        waits_for_database = any(is_not_its_fault(each) for each in causes(exception))
        if job.attempts + 1 >= MOST_TRIES and not waits_for_database:
            return None
        return RetryDecision(retry_in={"seconds": min(2 ** (job.attempts + 1), LONGEST_PAUSE)})
