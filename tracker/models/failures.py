"""Why jobs failed, for whoever looks after the queue."""

from django.db import models

from tracker.models.rules import not_blank


class Failure(models.Model):
    """One try of a job that failed, and why."""

    # No reference: the queue forgets its jobs in its own time.
    job = models.BigIntegerField(help_text="the job's number in the queue")
    task = models.CharField(max_length=200)
    reason = models.CharField(max_length=1000)
    failed_at = models.DateTimeField()

    class Meta:
        default_permissions = ("view",)
        constraints = [not_blank("reason", name="failure_reason_not_blank")]
        indexes = [models.Index(fields=["job", "-id"], name="failures_of_a_job")]

    def __str__(self) -> str:
        return f"{self.task}: {self.reason}"
