"""The admin's own addresses that are no model's."""

from django.contrib import admin
from django.urls import include, path

from tracker.admin.queue import address_again, feed_again, job_again, queue_page
from tracker.admin.steps import step_page

urlpatterns = [
    path("desk/", include("tracker.admin.desk.urls")),
    path("queue/", admin.site.admin_view(queue_page), name="queue"),
    path("queue/job/", job_again, name="queue_job_again"),
    path("queue/address/", address_again, name="queue_address_again"),
    path("queue/feed/", feed_again, name="queue_feed_again"),
    path("history/<uuid:context_id>/", admin.site.admin_view(step_page), name="history_step"),
]
