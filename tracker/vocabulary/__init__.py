"""The closed word lists of the domain, in the field's standard terms. Pure Python.

Every list is a `StrEnum`: a member is its stored value. `label` is what a person reads.
"""

from functools import cached_property

from tracker.vocabulary.alerts import MailState as MailState
from tracker.vocabulary.anchors import AnchorStatus as AnchorStatus
from tracker.vocabulary.changes import ChangeKind as ChangeKind
from tracker.vocabulary.errors import ErrorKind as ErrorKind
from tracker.vocabulary.fetching import FeedKind as FeedKind
from tracker.vocabulary.fetching import FetchState as FetchState
from tracker.vocabulary.fetching import Refusal as Refusal
from tracker.vocabulary.fetching import RobotsState as RobotsState
from tracker.vocabulary.fetching import WatchState as WatchState
from tracker.vocabulary.offers import OfferOutcome as OfferOutcome
from tracker.vocabulary.webhooks import DeliveryState as DeliveryState
from tracker.vocabulary.webhooks import Followed as Followed
from tracker.vocabulary.webhooks import Telling as Telling
from tracker.vocabulary.words import Word as Word


class Kind(Word):
    """How an attributed passage is printed (AP: full, partial and paraphrased quotation)."""

    DIRECT = "direct"  # whole sentences between quotation marks
    MIXED = "mixed"  # a fragment between marks inside the reporter's sentence
    INDIRECT = "indirect"  # reported without marks


class SpanRole(Word):
    """The three parts of an attribution relation (PARC 3, PolNeAR)."""

    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"


class SpeakerKind(Word):
    PERSON = "person"
    OFFICE = "office"
    ORGANISATION = "organisation"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"


class Review(Word):
    """Whether a person has settled a machine's row."""

    SUGGESTED = "suggested"  # written by the machine, nobody has looked
    ACCEPTED = "accepted"  # a person confirmed or wrote it; no machine changes it again
    REJECTED = "rejected"  # a person refused it; the row stays and blocks re-suggestion


class Following(Word):
    """Whether what follows from a person's step, left to a job, is worked out."""

    PENDING = "pending"  # the step was taken: quotes and statements are as before it
    DONE = "done"  # the job wrote what follows into the step's history context
    # The step was taken whole, but for what quotes derive from their printings; none from then on.
    DERIVING = "deriving"


class Grave(Word):
    """The kinds of public rows that leave a tombstone when they are deleted."""

    OUTLET = "outlet"
    ARTICLE = "article"
    SPEAKER = "speaker"
    QUOTE = "quote"
    OCCURRENCE = "occurrence"
    ATTRIBUTION = "attribution"
    STATEMENT = "statement"
    EVENT = "event"
    TAG = "tag"
    CLAIM = "claim"


class Departure(Word):
    """Why a public row is gone."""

    DELETED = "deleted"  # an editor deleted it, or what it was part of
    UNDONE = "undone"  # the change that made it was taken back
    EDITED = "edited"  # an editor's change left nothing of it
    READ_ANEW = "read_anew"  # a text was read anew, and it was not found again
    REMOVED = "removed"  # it was taken out of the database from outside


class Difference(Word):
    """Rendition grades, mildest first; the worst that applies is the occurrence's grade."""

    IDENTICAL = "identical"
    TYPOGRAPHIC = "typographic"
    PUNCTUATION = "punctuation"
    TRIMMED_MARKED = "trimmed_marked"
    TRIMMED_UNMARKED = "trimmed_unmarked"
    ELIDED_MARKED = "elided_marked"
    ELIDED_UNMARKED = "elided_unmarked"
    INSERTED_BRACKETED = "inserted_bracketed"
    ALTERED = "altered"
    SPLICED = "spliced"
    REORDERED = "reordered"
    FRAGMENT = "fragment"
    PARAPHRASE = "paraphrase"
    TRANSLATED = "translated"

    @property
    def label(self) -> str:
        stem, _, how = self.value.partition("_")
        return f"{stem}, {how}" if how else stem

    @cached_property
    def severity(self) -> int:
        return list(type(self)).index(self)


class MatchDecision(Word):
    """How an occurrence came to its quote."""

    ORIGIN = "origin"  # it founded the quote
    LINK = "link"  # enough evidence to join by itself
    SUGGEST = "suggest"  # likely; hangs on the quote as a leaf until a person settles it
    NONE = "none"  # compared, not the same


class Relation(Word):
    """What two compared wordings are to each other."""

    SAME = "same"
    FRAGMENT = "fragment"
    TRANSLATION = "translation"
    OTHER_OCCASION = "other_occasion"  # the same speaker, the same words, another day
    OTHER_SPEAKER = "other_speaker"  # the same words credited to somebody else
    DIFFERENT = "different"


class Precision(Word):
    """How exactly an instant is known (Wikidata's precisions)."""

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    HOUR = "hour"
    MINUTE = "minute"
    SECOND = "second"


class Derivation(Word):
    """How an article depends on another publisher's copy."""

    REPUBLICATION = "republication"  # most of what it tells
    WIRE_COPY = "wire_copy"  # the same, where one of the two credits an agency
    DUPLICATE = "duplicate"  # the same outlet's own
    PARTIAL_COPY = "partial_copy"  # some paragraphs
    QUOTED_ARTICLE = "quoted_article"  # between quotation marks


class StatementKind(Word):
    OFFICIAL = "official"  # the text of record is attached
    ASSEMBLED = "assembled"  # put together from what outlets carried


class Medium(Word):
    """Where a statement was made."""

    UNKNOWN = "unknown"
    BRIEFING = "briefing"
    DOCUMENT = "document"
    INTERVIEW = "interview"
    SOCIAL_MEDIA = "social_media"
    SPEECH = "speech"
    WRITTEN_STATEMENT = "written_statement"


class RoleRelation(Word):
    """What an affiliation lets its holder do for the organisation or person."""

    HEAD_OF = "head_of"
    SPOKESPERSON_FOR = "spokesperson_for"
    MEMBER_OF = "member_of"


class ConflictRelation(Word):
    """What the speaker of some words and somebody else who is credited with them are."""

    SPOKESPERSON = "spokesperson"  # one speaks for the other, or for the body the other heads
    HEAD = "head"  # one heads the other
    OFFICE = "office"  # one is the office of the other
    DOCUMENT = "document"  # one is a text that the other may have issued
    OTHER = "other"  # two speakers, no relation recorded

    @property
    def is_minor(self) -> bool:
        return self is not ConflictRelation.OTHER


class StancePosition(Word):
    """RumourEval's four stances."""

    SUPPORT = "support"
    DENY = "deny"
    QUERY = "query"
    COMMENT = "comment"


class ComparisonStatus(Word):
    """Whether what two articles print on a claim can both hold."""

    COMPATIBLE = "compatible"  # a rule or a person found that both can
    CONTRADICTORY = "contradictory"  # a person found that both cannot; no rule says so
    UNSETTLED = "unsettled"  # they differ, and nobody has found whether both can

    @property
    def label(self) -> str:
        return _CAN_BOTH_HOLD[self.value]


_CAN_BOTH_HOLD = {
    "compatible": "compatible, not contradictory",
    "contradictory": "contradictory: both cannot hold",
    "unsettled": "not settled",
}


class DecisionKind(Word):
    """A remembered no."""

    NOT_A_QUOTATION = "not_a_quotation"
    NOT_SAME_QUOTE = "not_same_quote"
    NOT_SAME_PERSON = "not_same_person"
    NOT_A_COPY = "not_a_copy"
    NOT_ONE_STATEMENT = "not_one_statement"  # two sentences that were not said on one occasion
    NOT_SO_COMPARED = "not_so_compared"  # a rule's comparison of what two articles print
    BOTH_STAND = "both_stand"  # nothing to settle between the speakers that outlets credit


class RejectReason(Word):
    """Why marked words are not an attributed passage."""

    SCARE_QUOTE = "scare_quote"
    TITLE = "title"
    NOT_SPEECH = "not_speech"
    WRONG_SPAN = "wrong_span"
    OTHER = "other"


class Role(Word):
    """What a person may do here; each may what those before it may."""

    READER = "reader"  # reads the public pages
    TAGGER = "tagger"  # decides on passages at the desk
    EDITOR = "editor"  # everything editorial, merges, events, reverting anybody's step
    ADMIN = "admin"  # users, outlets, feeds, settings


class Scope(Word):
    """How far a program's token goes; each as far as those before it, none beyond its account."""

    READ = "read"  # what everybody may read, more often a minute
    SUBMIT = "submit"  # articles
    EDIT = "edit"  # everything else that the account's role may


class ReadingState(Word):
    """How far two editors' blind readings of one text are."""

    GIVEN = "given"  # to two editors; neither sees the other's decisions
    HANDED_IN = "handed_in"  # by both; what they decided stays as it is and is compared
    WITHDRAWN = "withdrawn"  # taken back before both were handed in; never shown


class Verdict(Word):
    """Whose version of a passage stands, where two readings were compared."""

    FIRST = "first"
    SECOND = "second"
    NEITHER = "neither"  # the article stays as it is, to be marked at the desk
    AGREED = "agreed"  # both readings say the same
