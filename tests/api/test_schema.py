"""The OpenAPI document: it validates, and every answer keeps to it."""

from io import StringIO
from typing import Any

import pytest
import schemathesis
from django.core.management import call_command
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as searching
from pytest_django import Settings
from schemathesis.checks import not_a_server_error
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from tests.factories import (
    AffiliationFactory,
    EventArticleFactory,
    EventFactory,
    OutletDomainFactory,
    QuoteFactory,
    SpeakerAliasFactory,
    StatementFactory,
    carry,
)
from tracker.api.lists import documented
from tracker.api.registry import RESOURCES
from tracker.api.resources import Resource
from tracker.api.views import QUESTIONS, openapi_document
from tracker.api.writing import WRITES
from tracker.vocabulary import Derivation, Difference, Kind, RoleRelation
from tracker.wsgi import application

EXAMPLES = 10  # of each operation; a longer hunt belongs to the night


def test_schema_is_valid_without_warnings() -> None:
    written = StringIO()

    call_command("spectacular", validate=True, fail_on_warn=True, stdout=written)

    assert written.getvalue().startswith("openapi: 3.1.0\n")


@pytest.mark.django_db
def test_schema_is_served(client: Client) -> None:
    response = client.get("/api/v1/schema/")

    assert (response.status_code, response.json()) == (200, openapi_document())


def test_schema_documents_every_address() -> None:
    expected = {f"/api/v1/{resource.name}/" for resource in RESOURCES}
    expected |= {f"{address}{{identity}}/" for address in expected}
    expected |= {f"/api/v1/{name}/" for name in (*QUESTIONS, "quota")}
    expected |= {f"/api/v1/{write.path}" for write in WRITES}

    assert set(openapi_document()["paths"]) == expected


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda resource: resource.name)
def test_schema_documents_every_parameter(resource: Resource) -> None:
    operation = openapi_document()["paths"][f"/api/v1/{resource.name}/"]["get"]

    names = [parameter["name"] for parameter in operation["parameters"]]

    assert sorted(names) == sorted(["format", *(name for name, *_ in documented(resource))])


def test_nobody_needs_a_token() -> None:
    operation = openapi_document()["paths"]["/api/v1/quotes/"]["get"]

    assert operation["security"] == [{"tokenAuth": []}, {}]


@pytest.fixture
def api(transactional_db: None, settings: Settings) -> BaseSchema:
    """The schema with rows behind it in which no optional part is always empty."""
    settings.TRACKER_API_LIMITS = {"anonymous": 10**9, "token": 10**9}
    event = EventFactory.create()
    statement = StatementFactory.create(event=event)
    speaker = statement.speaker
    AffiliationFactory.create(speaker=speaker, relation=RoleRelation.HEAD_OF.value)
    SpeakerAliasFactory.create(speaker=speaker)
    quote = QuoteFactory.create(speaker=speaker, statement=statement, position=1)
    article = carry(quote).attribution.snapshot.article
    EventArticleFactory.create(event=event, article=article)
    copy = carry(quote, text="stands", grade=Difference.FRAGMENT, kind=Kind.MIXED)
    copied = copy.attribution.snapshot.article
    copied.derived_from, copied.derivation = article, Derivation.REPUBLICATION.value
    copied.credited_to, copied.canonical_url = article.outlet, ""
    copied.published_at, copied.published_precision = None, ""
    copied.save()
    OutletDomainFactory.create(outlet=article.outlet)
    carry(QuoteFactory.create(speaker=None))
    return schemathesis.openapi.from_wsgi("/api/v1/schema/", application)


schema = schemathesis.pytest.from_fixture("api")


@schema.parametrize()
@searching(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_answers_keep_to_the_schema(case: schemathesis.Case[Any]) -> None:
    case.call_and_validate(
        checks=[
            not_a_server_error,
            status_code_conformance,
            content_type_conformance,
            response_schema_conformance,
            unsupported_method,
        ]
    )
