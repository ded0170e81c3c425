"""Each sentence of a passage finds its quote: one already held, or a new one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tracker.models import Attribution, Occurrence, Quote, Snapshot
from tracker.operations.decisions import are_parted, wordings
from tracker.operations.merging import merge_quotes
from tracker.operations.passages import StoredPassage
from tracker.operations.quotes import index_wording, regrade
from tracker.operations.splices import sentence_beside, take_apart
from tracker.operations.suggestions import offer_same_quote
from tracker.queries.candidates import PHRASE, Candidate, candidates
from tracker.text.folding import words
from tracker.text.matching import Judgement, judge
from tracker.text.span import Span
from tracker.text.stories import Story, likeness, story
from tracker.text.utterances import Utterance
from tracker.vocabulary import Kind, MatchDecision, Relation, Review, SpanRole

STORIES = 512  # term vectors kept between articles; a snapshot's text never changes
PHRASE_LEAVES = {Relation.SAME, Relation.FRAGMENT}
SENTENCE_LEAVES = {Relation.TRANSLATION, Relation.FRAGMENT}


@dataclass(frozen=True, slots=True)
class Draft:
    """One sentence of a passage that has no quote yet."""

    attribution: Attribution
    position: int
    spans: tuple[Span, ...]
    text: str

    @property
    def is_phrase(self) -> bool:
        return len(words(self.text)) < PHRASE


@dataclass(frozen=True, slots=True)
class Match:
    """A held quote and how the draft compares with it."""

    candidate: Candidate
    judgement: Judgement

    @property
    def is_phrase(self) -> bool:
        return len(words(self.candidate.text)) < PHRASE

    @property
    def rank(self) -> tuple[float, int]:
        return (-self.judgement.score, self.candidate.quote_id)


def link_passages(*, passages: Iterable[StoredPassage], snapshot: Snapshot) -> set[int]:
    """Give every printed sentence of the passages its quote; the ids of the quotes touched.

    Long sentences go first, so that a fragment of one finds it wherever it stands in the text.
    """
    passages = list(passages)
    touched = _held_quotes(passages)
    drafts = [draft for passage in passages for draft in _new_sentences(passage, snapshot.text)]
    for draft in sorted(drafts, key=_longest_first):
        touched.add(_place(draft, snapshot))
    for quote_id in touched:
        regrade(quote_id=quote_id)
    return {_surviving(quote_id) for quote_id in touched}


def _held_quotes(passages: Sequence[StoredPassage]) -> set[int]:
    """Quotes of an earlier reading: whom this one credits, or how it cuts, may differ."""
    rows = Occurrence.objects.filter(attribution__in=[passage.row.pk for passage in passages])
    return set(rows.values_list("quote_id", flat=True))


def _longest_first(draft: Draft) -> tuple[int, int]:
    return -len(words(draft.text)), draft.spans[0].start


def _surviving(quote_id: int) -> int:
    merged = Quote.objects.values_list("merged_into", flat=True).get(pk=quote_id)
    return _surviving(merged) if merged else quote_id


def _new_sentences(passage: StoredPassage, text: str) -> list[Draft]:
    """The sentences not stored yet; where the passage was cut otherwise before, all of them.

    What a person said of a printing stands, so that a passage of such a one keeps its cut.
    """
    drafts = [
        Draft(passage.row, position, spans, " ".join(span.of(text).strip() for span in spans))
        for position, spans in enumerate(passage.sentences, start=1)
    ]
    drafts = [draft for draft in drafts if words(draft.text)]
    held = list(passage.row.occurrences.order_by("position"))
    settled = any(row.match_review != Review.SUGGESTED for row in held)
    if not drafts or settled or [row.text for row in held] == [draft.text for draft in drafts]:
        return []
    passage.row.occurrences.all().delete()
    return drafts


def _place(draft: Draft, snapshot: Snapshot) -> int:
    """Store the sentence under its quote; returns the quote's id."""
    matches = _matches(draft, snapshot)
    linked = [each for each in matches if each.judgement.decision is MatchDecision.LINK]
    suggested = [each for each in matches if each.judgement.decision is MatchDecision.SUGGEST]
    leaf = _best_leaf(draft, suggested) if not linked else None
    joined = linked or ([leaf] if leaf else [])
    if joined:
        quote, splice = _join(draft, joined)
    else:
        quote, splice = _found(draft, snapshot), None
    beside = sentence_beside(quote=quote, text=draft.text, snapshot=snapshot)
    if beside and not draft.is_phrase and splice is None:
        quote, joined = take_apart(quote=quote, kept=beside, text=draft.text), []
    _store(draft, quote, splice, min(joined, key=_rank, default=None))
    index_wording(quote=quote, text=draft.text)
    if not draft.is_phrase:
        _settle_others(draft, quote, [*linked, *suggested])
    return quote.pk


def _found(draft: Draft, snapshot: Snapshot) -> Quote:
    return Quote.objects.create(text=draft.text, language=snapshot.article.language)


def _rank(match: Match) -> tuple[float, int]:
    return match.rank


def _matches(draft: Draft, snapshot: Snapshot) -> list[Match]:
    here = _utterance(draft, snapshot)
    found = []
    for candidate in candidates(draft.text, near=snapshot.article.published_at):
        judgement = judge(_held_utterance(candidate, here), here)
        if judgement.decision is MatchDecision.NONE:
            continue
        held = Quote.objects.get(pk=candidate.quote_id)
        if not are_parted(quote=held, others=[draft.text]):
            found.append(Match(candidate, judgement))
    return sorted(found, key=_rank)


def _utterance(draft: Draft, snapshot: Snapshot) -> Utterance:
    published = snapshot.article.published_at
    speaker = draft.attribution.speaker
    return Utterance(
        draft.text,
        date=published.date() if published else None,
        publisher=snapshot.article.outlet.name,
        speaker=speaker.name if speaker else "",
        kind=Kind(draft.attribution.kind),
        story=story_of(snapshot.pk),
    )


def _held_utterance(candidate: Candidate, here: Utterance) -> Utterance:
    """The candidate as told in the article of its carriers that is most like this one."""
    stories = [story_of(pk) for pk in candidate.snapshots]
    nearest = max(stories, key=lambda each: likeness(each, here.story or each), default=None)
    return Utterance(
        candidate.text,
        date=candidate.published.date() if candidate.published else here.date,
        speaker=candidate.speaker,
        story=nearest,
    )


@lru_cache(maxsize=STORIES)
def story_of(snapshot_id: int) -> Story:
    """What a snapshot tells outside its quotations."""
    return story(Snapshot.objects.values_list("text", flat=True).get(pk=snapshot_id))


def _best_leaf(draft: Draft, suggested: list[Match]) -> Match | None:
    """The quote that a likely part or translation hangs on; other likely sentences wait."""
    relations = PHRASE_LEAVES if draft.is_phrase else SENTENCE_LEAVES
    leaves = [each for each in suggested if each.judgement.relation in relations]
    return min(leaves, key=_rank, default=None)


def _join(draft: Draft, joined: list[Match]) -> tuple[Quote, Quote | None]:
    """The quote the sentence belongs to, and the other whose words it runs on into, if any.

    Where the sentence proves several quotes to be one, they become one, unless a person parted
    them. A phrase proves nothing about two sentences that both contain it; nor does a splice,
    whose parts some article prints as two sentences.
    """
    sentences = [each for each in joined if not each.is_phrase]
    if draft.is_phrase or not sentences:
        return Quote.objects.get(pk=joined[0].candidate.quote_id), None
    best, *others = [each.candidate.quote_id for each in sentences]
    apart = [pk for pk in others if _printed_apart(best, pk)]
    quote = Quote.objects.get(pk=best)
    for pk in sorted(set(others) - set(apart)):
        quote = _merged(quote, Quote.objects.get(pk=pk))
    return quote, Quote.objects.get(pk=apart[0]) if apart else None


def _merged(one: Quote, other: Quote) -> Quote:
    """Both as one under the older's address; the first as it is where a person parted them."""
    if are_parted(quote=one, others=wordings(other)):
        return one
    kept, merged = sorted((one, other), key=lambda quote: quote.pk)
    return merge_quotes(kept=kept, merged=merged, by=None)


def _printed_apart(one: int, other: int) -> bool:
    """Whether an article prints both as sentences of their own, so that they cannot be one."""
    articles = Occurrence.objects.filter(quote=other).values("attribution__snapshot")
    return Occurrence.objects.filter(quote=one, attribution__snapshot__in=articles).exists()


def _store(draft: Draft, quote: Quote, splice: Quote | None, match: Match | None) -> None:
    judgement = match.judgement if match else None
    occurrence = Occurrence.objects.create(
        attribution=draft.attribution,
        position=draft.position,
        text=draft.text,
        quote=quote,
        spliced_with=splice,
        match_decision=judgement.decision if judgement else MatchDecision.ORIGIN,
        match_relation=judgement.relation if judgement else Relation.SAME,
        match_score=judgement.score if judgement else 1,
    )
    for span in draft.spans:
        draft.attribution.spans.filter(
            role=SpanRole.CONTENT, start=span.start, end=span.end
        ).update(occurrence=occurrence)


def _settle_others(draft: Draft, quote: Quote, matches: list[Match]) -> None:
    """Held phrases of the sentence hang on its quote; other likely sentences are offered."""
    for match in matches:
        other = Quote.objects.get(pk=match.candidate.quote_id)
        if other.pk == quote.pk or other.merged_into_id:
            continue
        if are_parted(quote=quote, others=wordings(other)):
            continue
        if match.is_phrase and match.judgement.relation in PHRASE_LEAVES:
            merge_quotes(kept=quote, merged=other, by=None)
        elif match.judgement.decision is MatchDecision.SUGGEST:
            offer_same_quote(left=quote, right=other, judgement=match.judgement)
