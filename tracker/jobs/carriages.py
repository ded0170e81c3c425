"""What lists show of outlets is gathered anew where it has changed."""

from procrastinate.contrib.django import app

from tracker.operations.carriages import AT_ONCE, keep_carriages


@app.periodic(cron="* * * * *")
@app.task(
    name="tracker.jobs.carriages.keep_changed_carriages", queue="upkeep", lock="tracker-carriages"
)
def keep_changed_carriages(timestamp: int) -> int:
    """Until it has run, lists gather what has changed from its printings, which takes longer."""
    del timestamp  # the scheduler's; which minute it is does not matter
    kept = 0
    while found := keep_carriages(most=AT_ONCE):
        kept += found
    return kept
