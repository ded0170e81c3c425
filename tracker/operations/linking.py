"""Each printed sentence finds its quote: the quotes that it may change are clustered anew.

What comes out follows from the set of printings and from what people decided, not from the order
in which articles came: clusters are worked out over all printings of the quotes concerned, by
content alone, and the stored quotes are then made equal to them.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from tracker.models import (
    Attribution,
    Occurrence,
    Quote,
    QuoteMatch,
    Reading,
    Snapshot,
)
from tracker.models import Span as SpanRow
from tracker.operations.binding import Bound, Place, bind
from tracker.operations.components import MOST, Component, Lookups, beyond, component
from tracker.operations.edges import verdict_of
from tracker.operations.gathering import gather
from tracker.operations.passages import StoredPassage
from tracker.operations.quotes import regrade_all
from tracker.operations.spans import Mark, make_spans
from tracker.operations.suggestions import Likely, offer_same_quotes
from tracker.operations.together import number_together, write_together
from tracker.operations.wordings import Printing, Wording, one_breath
from tracker.queries.compiled import Compiled, Many, ValuesQuerySet
from tracker.text.clusters import Clustering
from tracker.text.folding import words
from tracker.text.span import Span
from tracker.vocabulary import Kind, Review, SpanRole

AT_ONCE = 40  # quotes clustered anew in one go


@dataclass(frozen=True, slots=True)
class Draft:
    """One sentence of a passage that has no quote yet; `passage` is all of its sentences."""

    attribution: Attribution
    position: int
    spans: tuple[Span, ...]
    text: str
    passage: str


def link_passages(*, passages: Collection[StoredPassage], held: Collection[int] = ()) -> set[int]:
    """Give every printed sentence of the passages its quote; the ids of the quotes touched.

    `held` are quotes that an earlier reading gave printings which are gone now.
    """
    snapshots = {passage.row.snapshot for passage in passages}
    held = {*held, *quotes_printed_in({snapshot.article_id for snapshot in snapshots})}
    drafts = _drafts(passages)
    past = _past(snapshots)
    printings = [
        _printing(number, draft, past=draft.attribution.snapshot_id in past)
        for number, draft in enumerate(drafts)
    ]
    # Each article has room for as many quotes as it would have alone.
    found, clusters = _settled(printings, held, Lookups(most=MOST * max(len(snapshots), 1)))
    languages = [draft.attribution.snapshot.article.language for draft in drafts]
    bound = bind(found=found, clusters=clusters, languages=languages)
    rows = _rows(bound.places, drafts)
    for row in rows.values():
        if row.attribution.snapshot_id not in past:
            bound.fresh.rows.append(row)
    _bring_up_to_date(bound, rows)
    Occurrence.objects.bulk_create(
        row for row in rows.values() if row.attribution.snapshot_id in past
    )
    _mark(drafts, rows, passages)
    _offer(found, clusters, bound)
    return bound.touched


def relink(*, quote_ids: Collection[int]) -> set[int]:
    """Cluster quotes anew after printings of them stand, fall or are credited otherwise.

    Returns those touched. However many there are, few are held in memory at once.
    """
    touched: set[int] = set()
    ids = sorted(quote_ids)
    for start in range(0, len(ids), AT_ONCE):
        # Those that an earlier lot led elsewhere have no printings any more.
        found, clusters = _settled([], ids[start : start + AT_ONCE], Lookups())
        bound = bind(found=found, clusters=clusters)
        _bring_up_to_date(bound, {})
        _offer(found, clusters, bound)
        touched |= bound.touched
    return touched


def quotes_printed_in(articles: Collection[int]) -> set[int]:
    """The quotes that any text of the articles prints."""
    return {pk for (pk,) in _printed.tuples(articles=[*articles])} if articles else set()


@Compiled
def _printed() -> ValuesQuerySet:
    rows = Occurrence.objects.filter(attribution__snapshot__article__among=Many("articles"))
    return rows.values_list("quote_id")


def _past(snapshots: Collection[Snapshot]) -> set[int]:
    """Those of which a later text of the article has been read already."""
    latest: dict[int, tuple[datetime, int]] = {}
    read = Reading.objects.filter(snapshot__article__in={each.article_id for each in snapshots})
    places = read.values_list("snapshot__article", "snapshot__captured_at", "snapshot")
    for article, captured, pk in places:
        latest[article] = max(latest.get(article, (captured, pk)), (captured, pk))
    return {
        each.pk
        for each in snapshots
        if each.article_id in latest and latest[each.article_id] > (each.captured_at, each.pk)
    }


def _drafts(passages: Collection[StoredPassage]) -> list[Draft]:
    """The sentences not stored yet, in order."""
    held: dict[int, list[Occurrence]] = {passage.row.pk: [] for passage in passages}
    for row in Occurrence.objects.filter(attribution__in=held).order_by("position"):
        held[row.attribution_id].append(row)
    found = [each for passage in passages for each in _new(passage, held[passage.row.pk])]
    cut_anew = {each.attribution.pk for each in found if held[each.attribution.pk]}
    if cut_anew:
        Occurrence.objects.filter(attribution__in=cut_anew).delete()
    return found


def _new(passage: StoredPassage, held: list[Occurrence]) -> list[Draft]:
    """The sentences not stored yet; where the passage was cut otherwise before, all of them.

    What a person said of a printing stands, so that a passage of such a one keeps its cut.
    """
    text = passage.row.snapshot.text
    said = [" ".join(span.of(text).strip() for span in spans) for spans in passage.sentences]
    whole = one_breath(each for each in said if words(each))
    drafts = [
        Draft(passage.row, position, spans, each, whole)
        for position, (spans, each) in enumerate(zip(passage.sentences, said, strict=True), start=1)
        if words(each)
    ]
    settled = any(row.match_review != Review.SUGGESTED for row in held)
    same = [row.text for row in held] == [draft.text for draft in drafts]
    return [] if settled or same else drafts


def _printing(number: int, draft: Draft, *, past: bool) -> Printing:
    speaker, snapshot = draft.attribution.speaker, draft.attribution.snapshot
    return Printing(
        row=None,
        draft=number,
        quote=None,
        text=draft.text,
        kind=Kind(draft.attribution.kind),
        speaker=speaker.name if speaker else "",
        published=snapshot.article.published_at,
        outlet=snapshot.article.outlet.name,
        snapshot=snapshot.pk,
        digest=snapshot.text_sha256,
        past=past,
        passage=draft.passage,
    )


def _settled(
    drafts: list[Printing], held: Collection[int], lookups: Lookups
) -> tuple[Component, Clustering]:
    """The component with its clusters, widened until no change has a neighbour outside it."""
    found = component(drafts=drafts, held=held, lookups=lookups)
    clusters = gather(found)
    while len(found.quotes) < lookups.most:
        near = beyond(_changed(found, clusters, held), found, lookups)
        if not near:
            break
        found = component(drafts=drafts, held=found.quotes | near, lookups=lookups)
        clusters = gather(found)
    return found, clusters


def _changed(found: Component, clusters: Clustering, held: Collection[int]) -> Iterator[Wording]:
    """The wordings of clusters that are not what is stored, or whose printings may be others."""
    stored = Counter(
        printing.quote for each in found.wordings.values() for printing in each.printings
    )
    for each in clusters.clusters:
        members = [found.wordings[member.key] for member in each.members]
        now = Counter(printing.quote for member in members for printing in member.printings)
        quote = next(iter(now))
        if len(now) > 1 or quote is None or quote in held or now[quote] < stored[quote]:
            yield from members


def _rows(places: Iterable[Place], drafts: list[Draft]) -> dict[int, Occurrence]:
    """The drafts under their quotes, by their numbers; not stored yet."""
    rows = {
        place.printing.draft: _occurrence(place, drafts[place.printing.draft])
        for place in places
        if place.printing.draft is not None
    }
    number_together(rows.values())
    return rows


def _occurrence(place: Place, draft: Draft) -> Occurrence:
    return Occurrence(
        attribution=draft.attribution,
        position=draft.position,
        text=draft.text,
        quote_id=place.quote,
        spliced_with_id=place.splice,
        match_decision=place.decision,
        match_relation=place.relation,
        match_score=place.score,
    )


def _mark(
    drafts: list[Draft], rows: Mapping[int, Occurrence], passages: Collection[StoredPassage]
) -> None:
    """Let the characters of each sentence be known as its own, and mark those of new passages."""
    sentence_at = {
        (drafts[number].attribution.pk, span.start, span.end): row
        for number, row in rows.items()
        for span in drafts[number].spans
    }
    make_spans(
        (each.row, mark, _sentence_of(sentence_at.get((each.row.pk, *mark[1:])), mark))
        for each in passages
        for mark in each.marks
    )
    new = {each.row.pk for each in passages if each.marks}
    owners = {owner for owner, *_ in sentence_at} - new
    marks = SpanRow.objects.filter(role=SpanRole.CONTENT, attribution__in=owners)
    changed = []
    for held in marks:
        if row := sentence_at.get((held.attribution_id, held.start, held.end)):
            held.occurrence = row
            changed.append(held)
    write_together(changed, ["occurrence"])


def _sentence_of(row: Occurrence | None, mark: Mark) -> int | None:
    return row.pk if row and mark[0] == SpanRole.CONTENT else None


def _bring_up_to_date(bound: Bound, rows: Mapping[int, Occurrence]) -> None:
    joined = {
        place.printing.row or rows[place.printing.draft or 0].pk: (place.decision, place.relation)
        for place in bound.places
    }
    regrade_all(quote_ids=bound.touched, joined=joined, fresh=bound.fresh)


def _offer(found: Component, clusters: Clustering, bound: Bound) -> None:
    """Offer the likeliest pairs that stay two, and take back what is no longer likely."""
    # Touched are also quotes beside the component; what these are like was not looked at.
    ids = found.quotes | set(bound.of.values())
    held = Quote.objects.in_bulk(ids)
    likely = []
    for edge in clusters.open:
        verdict = verdict_of(found.wordings[edge.a], found.wordings[edge.b])
        left, right = held[bound.of[edge.a]], held[bound.of[edge.b]]
        likely.append(Likely(left, right, verdict.relation, verdict.score, verdict.matched))
    offer_same_quotes(pairs=likely)
    offered = {each.ids for each in likely}
    rows = QuoteMatch.objects.filter(left__in=ids, right__in=ids, review=Review.SUGGESTED)
    gone = [
        pk for pk, *pair in rows.values_list("pk", "left", "right") if tuple(pair) not in offered
    ]
    if gone:
        rows.filter(pk__in=gone).delete()
