"""Addresses under /api/v1/. Every list and detail is declared in the file of its subject."""

from django.urls import URLPattern, path, re_path

from tracker.api.drafts import CHECK, CheckView
from tracker.api.formats import FORMATS
from tracker.api.lookup import LOOKUP, LookupView
from tracker.api.quota import QuotaView
from tracker.api.registry import RESOURCES
from tracker.api.resources import Resource
from tracker.api.views import DetailView, ListView, NowhereView, RootView, SchemaView, documentation
from tracker.api.writing import WRITES, WRITING, own_paths

QUESTIONS = (LOOKUP, CHECK)

DOCUMENTED = {"resources": RESOURCES, "questions": QUESTIONS, "writes": WRITES}


def resource_paths(resource: Resource) -> list[URLPattern]:
    """A list and its rows; with an extension, which names the format, they are only read."""
    listed, detailed = WRITING.get(resource.name, (ListView, DetailView))
    shown = {"resource": resource, "formats": FORMATS.get(resource.name, ())}
    written = {**shown, "schema": None}
    return [
        path(f"{resource.name}/", listed.as_view(**shown)),
        path(f"{resource.name}/<int:identity>/", detailed.as_view(**shown)),
        path(f"{resource.name}.<slug:extension>", ListView.as_view(**written)),
        path(f"{resource.name}/<int:identity>.<slug:extension>", DetailView.as_view(**written)),
    ]


urlpatterns = [
    path("", RootView.as_view(resources=RESOURCES), name="api-root"),
    path("schema/", SchemaView.as_view(), name="api-schema"),
    path("docs/", documentation, DOCUMENTED, name="api-docs"),
    *[each for resource in RESOURCES for each in resource_paths(resource)],
    *own_paths(),
    path("lookup/", LookupView.as_view(), name="api-lookup"),
    path("check/", CheckView.as_view(), name="api-check"),
    path("quota/", QuotaView.as_view(), name="api-quota"),
    re_path(r"", NowhereView.as_view()),
]
