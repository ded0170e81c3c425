"""What of a step cannot be taken back, because of what was done since, and why."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import ForeignKey, ManyToOneRel, Model, Q, UniqueConstraint, Value

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


def standing(changes: Sequence[Change], *, look: bool = True) -> dict[Key, str]:
    """The rows that stay as they are, each with its reason.

    Whether another row has taken a place is asked only if one is to `look`: the database refuses
    a second row there anyway.

    First those that somebody changed since, and those of readings that have begun or are handed
    in; then, until there are no more, those that would be left dangling, lead to a row that stays,
    or belong to it.
    """
    kept = {change.key: "changed since" for change in changes if change.changed_since}
    kept |= dict(_read(changes))
    users, gone = _references(changes)
    while True:
        more = dict(_more(changes, kept, users, gone, look=look))
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
    users: Mapping[Key, Sequence[Key]],
    gone: frozenset[Key],
    *,
    look: bool,
) -> Iterator[tuple[Key, str]]:
    going = {change.key for change in changes} - kept.keys()
    units = {_unit(change) for change in changes if change.key in kept} - {None}
    for change in changes:
        if change.key not in going:
            continue
        if change.made:
            why = _use(users.get(change.key, ()), going)
        else:
            why = _dangling(change, kept, gone) or (look and _taken(change, going)) or ""
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


def _references(changes: Sequence[Change]) -> tuple[dict[Key, list[Key]], frozenset[Key]]:
    """Who refers to what the step made, and what it let go of and is no longer there; one query.

    What is put back with the rest counts as there.
    """
    made = _by_model(change.key for change in changes if change.made)
    wanted = _by_model(key for change in changes for key in _targets(change))
    fields = [(field, made[model]) for model in made for field in _references_to(model)]
    parts = [_asked(field.model, field.column, held) for field, held in fields]
    parts += [_asked(model, "id", pks) for model, pks in wanted.items()]
    users: dict[Key, list[Key]] = {}
    held: set[Key] = set()
    for number, target, pk in _found(parts):
        if number < len(fields):
            field = fields[number][0]
            users.setdefault((_target(field), target), []).append((field.model, pk))
        else:
            held.add((list(wanted)[number - len(fields)], pk))
    back = {change.key for change in changes if change.before is not None}
    sought = {(model, pk) for model, pks in wanted.items() for pk in pks}
    return users, frozenset(sought - held - back)


def _by_model(keys: Iterable[Key]) -> dict[type[Model], list[int]]:
    found: dict[type[Model], list[int]] = {}
    for model, pk in dict.fromkeys(keys):
        found.setdefault(model, []).append(pk)
    return found


def _asked(model: type[Model], column: str, values: list[int]) -> tuple[str, list[int]]:
    table = model._meta.db_table
    return f"SELECT %s, {column}, id FROM {table} WHERE {column} = ANY(%s)", values


def _found(parts: Sequence[tuple[str, list[int]]]) -> list[tuple[int, int, int]]:
    """What the parts find together, each row with the number of its part."""
    if not parts:
        return []
    values = [value for number, (_, held) in enumerate(parts) for value in (number, held)]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked for asked, _ in parts), values)
        return list(cursor.fetchall())


def _target(field: "ForeignKey[Any, Any]") -> type[Model]:
    model = field.related_model
    assert isinstance(model, type)
    return model


def _references_to(model: type[Model]) -> "Iterator[ForeignKey[Any, Any]]":
    for relation in model._meta.related_objects:
        if isinstance(relation, ManyToOneRel) and hasattr(
            relation.related_model, "pgh_event_model"
        ):
            yield relation.field


def _use(users: Iterable[Key], going: set[Key]) -> str:
    """Whoever refers to a row that the step made, and stays, keeps it."""
    staying = next((key for key in users if key not in going), None)
    if staying is None:
        return ""
    model, pk = staying
    return f"in use: {name_of(model._default_manager.get(pk=pk))}"


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
