"""The admin's own addresses that are no model's."""

from django.urls import include, path

urlpatterns = [
    path("desk/", include("tracker.admin.desk.urls")),
]
