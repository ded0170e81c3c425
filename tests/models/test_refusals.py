"""Every refusal the models declare is seen to happen by some row of a table of these tests."""

import re

import pgtrigger
import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from tests import factories
from tests.factories import (
    ArticleFactory,
    AttributionFactory,
    OutletDomainFactory,
    OutletFactory,
    QuoteFactory,
    SpeakerFactory,
    StatementFactory,
)
from tests.models import (
    test_alerts,
    test_anchors,
    test_articles,
    test_attributions,
    test_carriages,
    test_changes,
    test_claims,
    test_derivations,
    test_desk,
    test_editing,
    test_errors,
    test_events,
    test_failures,
    test_feeds,
    test_glances,
    test_outbox,
    test_outlets,
    test_quotes,
    test_readings,
    test_revisits,
    test_speakers,
    test_statements,
    test_submissions,
    test_tokens,
    test_tombstones,
    test_webhooks,
)
from tests.models.refusals import Factory, Values
from tracker import models as tracker_models

MODELS = sorted(tracker_models.__all__)
REFUSED_BY = re.compile(r"'check_violation', CONSTRAINT = '(\w+)'")
TABLES = [
    test_alerts.REFUSALS,
    test_anchors.REFUSALS,
    test_errors.REFUSALS,
    test_failures.REFUSALS,
    test_glances.REFUSALS,
    test_revisits.REFUSALS,
    test_tokens.REFUSALS,
    test_tombstones.REFUSALS,
    test_webhooks.REFUSALS,
    test_articles.REFUSALS,
    test_articles.ON_CREATE,
    test_articles.ON_UPDATE,
    test_attributions.REFUSALS,
    test_attributions.TRIGGERS,
    test_attributions.ON_UPDATE,
    test_carriages.REFUSALS,
    test_changes.REFUSALS,
    test_claims.REFUSALS,
    test_claims.TRIGGERS,
    test_claims.ON_CREATE,
    test_claims.ON_UPDATE,
    test_derivations.REFUSALS,
    test_desk.REFUSALS,
    test_editing.REFUSALS,
    test_events.REFUSALS,
    test_events.TRIGGERS,
    test_feeds.REFUSALS,
    test_outbox.REFUSALS,
    test_outbox.TRIGGERS,
    test_outlets.REFUSALS,
    test_quotes.REFUSALS,
    test_quotes.TRIGGERS,
    test_readings.REFUSALS,
    test_readings.TRIGGERS,
    test_readings.ON_UPDATE,
    test_speakers.REFUSALS,
    test_speakers.TRIGGERS,
    test_statements.REFUSALS,
    test_submissions.REFUSALS,
]


def declared(model: type[models.Model]) -> set[str]:
    """The names of a model's constraints, and those by which its triggers refuse."""
    triggers: list[pgtrigger.Trigger] = getattr(model._meta, "triggers", [])
    refusing = {name for each in triggers for name in REFUSED_BY.findall(str(each.func))}
    return {constraint.name for constraint in model._meta.constraints} | refusing


def test_every_declared_refusal_is_exercised() -> None:
    exercised = {case.constraint for table in TABLES for case in table}

    assert exercised == set().union(*(declared(apps.get_model("tracker", name)) for name in MODELS))


def test_every_model_of_the_package_is_exported() -> None:
    held = {model.__name__ for model in apps.get_app_config("tracker").get_models()}
    history = {name for name in held if name.removesuffix("Event") in held - {name}}

    assert sorted(held - history) == MODELS


@pytest.mark.django_db
@pytest.mark.parametrize("name", MODELS)
def test_good_row_passes_validation(name: str) -> None:
    factory: Factory = getattr(factories, f"{name}Factory")

    factory.create().full_clean()


def violated(constraint: str) -> dict[str, list[str]]:
    return {"__all__": [f"Constraint “{constraint}” is violated."]}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("factory", "values", "messages"),
    [
        # What one column shows, the form says at its field.
        (SpeakerFactory, {"kind": "dull"}, {"kind": ["Value 'dull' is not a valid choice."]}),
        (QuoteFactory, {"text": ""}, {"text": ["This field cannot be blank."]}),
        (
            OutletDomainFactory,
            {"domain": "lantern.example"},
            {"domain": ["Outlet domain with this Domain already exists."]},
        ),
        # What takes two columns, or the characters of one, the constraint's name says.
        (OutletFactory, {"name": " "}, violated("outlet_name_not_blank")),
        (ArticleFactory, {"published_at": None}, violated("article_date_with_precision")),
        (AttributionFactory, {"confidence": 2}, violated("attribution_confidence_share")),
        (StatementFactory, {"kind": "official"}, violated("statement_official_with_text")),
    ],
)
def test_validation_says_what_is_wrong(
    factory: Factory, values: Values, messages: dict[str, list[str]]
) -> None:
    OutletDomainFactory.create(domain="lantern.example")
    row = factory.create()
    for name, value in values.items():
        setattr(row, name, value)

    with pytest.raises(ValidationError) as caught:
        row.full_clean()

    assert caught.value.message_dict == messages
