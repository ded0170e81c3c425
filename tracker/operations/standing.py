"""What of a step cannot be taken back, because of what was done since, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db.models import ForeignKey, ManyToOneRel, Model, Q, QuerySet, UniqueConstraint, Value

from tracker.models import (
    Attribution,
    BlindReading,
    Occurrence,
    ReadingPair,
    ReadPassage,
    Span,
)
from tracker.operations.changes import Change, Values
from tracker.queries.naming import name_of
from tracker.vocabulary import ReadingState, Review

Key = tuple[type[Model], int]
# A passage is of a piece: spans moved back beside a row that stays would contradict it.
PARTS = (Span, Occurrence)
READ = (ReadingPair, BlindReading, ReadPassage)


def standing(changes: Sequence[Change]) -> dict[Key, str]:
    """The rows that stay as they are, each with its reason.

    First those that somebody changed since, and those of readings that have begun or are handed
    in; then, until there are no more, those that would be left dangling, lead to a row that stays,
    or belong to it.
    """
    kept = {change.key: "changed since" for change in changes if change.changed_since}
    kept |= dict(_read(changes))
    users = _users([change for change in changes if change.made])
    gone = _gone(changes)
    while True:
        more = dict(_more(changes, kept, users, gone))
        if not more:
            return kept
        kept |= more


def _read(changes: Sequence[Change]) -> Iterator[tuple[Key, str]]:
    """What two editors said blind to each other stays as it was when they were compared.

    Readings that have begun stay given: half of a pair is none.
    """
    rows = [change for change in changes if change.model in READ]
    if not rows:
        return
    readings = {_reading(change) for change in rows} - {None}
    pairs = {change.pk for change in rows if change.model is ReadingPair}
    held = BlindReading.objects.filter(Q(pk__in=readings) | Q(pair__in=pairs))
    shown = held.filter(pair__state=ReadingState.HANDED_IN)
    closed = set(shown.values_list("pk", flat=True))
    decided = ReadPassage.objects.filter(reading__pair__in=pairs).exclude(review=Review.SUGGESTED)
    begun = decided.exists()
    for change in rows:
        if _reading(change) in closed or (change.model is ReadingPair and closed):
            yield change.key, "both readings are handed in"
        elif begun:
            yield change.key, "the readings have begun"


def _reading(change: Change) -> int | None:
    """The reading that the row is, or is a passage of."""
    if change.model is BlindReading:
        return change.pk
    values = change.after or change.before or {}
    return values["reading_id"] if change.model is ReadPassage else None


def _more(
    changes: Sequence[Change],
    kept: Mapping[Key, str],
    users: Mapping[Key, Sequence[Model]],
    gone: frozenset[Key],
) -> Iterator[tuple[Key, str]]:
    going = {change.key for change in changes} - kept.keys()
    units = {_unit(change) for change in changes if change.key in kept} - {None}
    for change in changes:
        if change.key not in going:
            continue
        if change.made:
            why = _use(users.get(change.key, ()), going)
        else:
            why = _dangling(change, kept, gone) or _taken(change, going)
        if not why and _unit(change) in units:
            why = "part of a passage that was changed since"
        if why:
            yield change.key, why


def _unit(change: Change) -> int | None:
    """The passage that the row is, or is part of."""
    if change.model is Attribution:
        return change.pk
    values = change.after or change.before or {}
    return values["attribution_id"] if change.model in PARTS else None


def _users(made: Iterable[Change]) -> dict[Key, list[Model]]:
    """The rows that refer to what the step made, in one query for each reference there is."""
    pks: dict[type[Model], list[int]] = {}
    for change in made:
        pks.setdefault(change.model, []).append(change.pk)
    found: dict[Key, list[Model]] = {}
    for model, held in pks.items():
        for field in _references_to(model):
            for row in _light(field.model).filter(**{f"{field.name}__in": held}):
                found.setdefault((model, getattr(row, field.attname)), []).append(row)
    return found


def _light(model: type[Model]) -> "QuerySet[Any]":
    heavy = [field.name for field in model._meta.concrete_fields if field.name in {"text", "raw"}]
    rows: QuerySet[Any] = model._default_manager.all()
    return rows.defer(*heavy)


def _references_to(model: type[Model]) -> "Iterator[ForeignKey[Any, Any]]":
    for relation in model._meta.related_objects:
        if isinstance(relation, ManyToOneRel) and hasattr(
            relation.related_model, "pgh_event_model"
        ):
            yield relation.field


def _use(users: Iterable[Model], going: set[Key]) -> str:
    """Whoever refers to a row that the step made, and stays, keeps it."""
    staying = next((row for row in users if (type(row), row.pk) not in going), None)
    return f"in use: {name_of(staying)}" if staying else ""


def _gone(changes: Iterable[Change]) -> frozenset[Key]:
    """What rows referred to before the step and is no longer there, nor put back with them."""
    wanted: dict[type[Model], set[int]] = {}
    for change in changes:
        for field, target in _targets(change):
            wanted.setdefault(field, set()).add(target)
    back = {change.key for change in changes if change.before is not None}
    missing = {
        (model, pk)
        for model, pks in wanted.items()
        for pk in pks - set(model._default_manager.filter(pk__in=pks).values_list("pk", flat=True))
    }
    return frozenset(missing - back)


def _targets(change: Change) -> Iterator[Key]:
    """What the row would refer to again, and does not now."""
    for field in change.model._meta.concrete_fields:
        target = (change.before or {}).get(field.attname)
        model = field.related_model
        if target is not None and isinstance(model, type) and change.differs(field.attname):
            yield model, target


def _dangling(change: Change, kept: Mapping[Key, str], gone: frozenset[Key]) -> str:
    for model, pk in _targets(change):
        if (model, pk) in gone:
            return f"the {model._meta.verbose_name} it belonged to is no longer there"
        if (model, pk) in kept:
            row = model._default_manager.filter(pk=pk).first()
            return f"it would go back to {name_of(row)}, which stays" if row else kept[model, pk]
    return ""


def _taken(change: Change, going: set[Key]) -> str:
    """Whether another row has taken a place that can be taken once only."""
    values = change.before or {}
    leaving = [pk for model, pk in going if model is change.model]
    for condition in _places(change.model, values, change):
        rows = change.model._default_manager.filter(condition).exclude(pk=change.pk)
        if row := rows.exclude(pk__in=leaving).first():
            return f"its place is taken by {name_of(row)}"
    return ""


def _places(model: type[Model], values: Values, change: Change) -> Iterator[Q]:
    """What finds the rows in the places that these values take and the row has left."""
    for field in model._meta.concrete_fields:
        if field.unique and not field.primary_key and change.differs(field.attname):
            yield Q(**{field.attname: values[field.attname]})
    for rule in model._meta.constraints:
        if not isinstance(rule, UniqueConstraint) or not rule.fields:
            continue
        columns = (each for each in model._meta.concrete_fields if each.name in rule.fields)
        names = [column.attname for column in columns]
        held = {name: values[name] for name in names}
        if not any(change.differs(name) for name in names) and change.after is not None:
            continue
        if None in held.values() and rule.nulls_distinct is not False:
            continue
        given = rule.condition or Q()
        if rule.condition is None or rule.condition.check(_typed(model, values)):
            yield given & Q(
                **{
                    (f"{name}__isnull" if value is None else name): value is None or value
                    for name, value in held.items()
                }
            )


def _typed(model: type[Model], values: Values) -> dict[str, Value]:
    """The values with their columns' types, without which the database cannot compare a null."""
    columns = model._meta.concrete_fields
    return {each.name: Value(values[each.attname], output_field=each) for each in columns}
