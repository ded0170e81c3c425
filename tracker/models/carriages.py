"""Which outlets carried each quote, kept so that a list need not gather its printings.

Kept is what the printings say, or nothing: triggers mark a carriage as not kept, and raise its
generation, with whatever changes what it was made from. What is not kept is gathered anew by who
reads it, and in time by `operations/carriages.py`, which writes for the generation it has read.
"""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models

from tracker.models.articles import Article, Reading
from tracker.models.attributions import Attribution, Occurrence
from tracker.models.derivations import ArticleMatch
from tracker.models.quotes import Quote
from tracker.models.rules import WORD

# In the order of their ids, so that two transactions never wait for each other.
FORGOTTEN = """WITH held AS (
    SELECT quote_id FROM tracker_carriage
    WHERE quote_id = ANY(ARRAY(SELECT quote_id FROM ({touched}) AS touched))
    ORDER BY quote_id FOR UPDATE
)
UPDATE tracker_carriage SET kept = 0, generation = generation + 1
WHERE quote_id = ANY(ARRAY(SELECT quote_id FROM held));"""
FORGET = f"{FORGOTTEN}\nRETURN NULL;"
OF_PASSAGE = "SELECT quote_id FROM tracker_occurrence WHERE attribution_id = NEW.id"
# Who is credited, how the words are told, or whether there are any, is another than before.
CREDITED_ANEW = """
    (OLD.review = 'rejected', OLD.kind, OLD.cue_lemma, OLD.speaker_id, OLD.credited_to_id)
    IS DISTINCT FROM
    (NEW.review = 'rejected', NEW.kind, NEW.cue_lemma, NEW.speaker_id, NEW.credited_to_id)"""
# Step by step: a plan is kept by the connection, and one made while the tables were small would
# join them in any order, each row of one with each of another.
OF_ARTICLES = """SELECT quote_id FROM tracker_occurrence WHERE attribution_id = ANY(ARRAY(
    SELECT id FROM tracker_attribution WHERE snapshot_id = ANY(ARRAY(
        SELECT id FROM tracker_snapshot WHERE article_id = ANY(ARRAY({articles}))
    ))
))"""
# A sentence in which another's words run on is a printing of both.
OF_PRINTINGS = "SELECT unnest(ARRAY[quote_id, spliced_with_id]) AS quote_id FROM {rows}"
READ_OF = """SELECT snapshot.article_id FROM {rows} JOIN tracker_snapshot snapshot
    ON snapshot.id = {rows}.snapshot_id"""


class Carriage(models.Model):
    """The outlets that readers may see printing a quote, first printing first."""

    # No foreign key: a carriage goes with its quote by a trigger, whatever way the quote went.
    quote_id = models.BigIntegerField(primary_key=True)
    # Of how many reviews it was made: 2 when all are published, 1 when only what was accepted is.
    kept = models.PositiveSmallIntegerField(default=0, db_default=0)
    generation = models.BigIntegerField(default=0, db_default=0)
    total = models.PositiveIntegerField(default=0, db_default=0)
    # The first few outlets; each one's mildest grade by its place in the list, and whether
    # the match is only likely.
    outlets = ArrayField(models.BigIntegerField(), blank=True, default=list, db_default=[])
    grades = ArrayField(models.SmallIntegerField(), blank=True, default=list, db_default=[])
    suggested = ArrayField(models.BooleanField(), blank=True, default=list, db_default=[])
    first_precision = models.CharField(max_length=WORD, blank=True, default="", db_default="")
    # Whether somebody else is credited by an outlet than the quote's speaker.
    apart = models.BooleanField(default=False, db_default=False)
    # Of a quote with many printings all of them in sum, and the numbers of the first to be
    # published; see `queries/printings.py`.
    summed = models.JSONField(null=True, blank=True)

    class Meta:
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outlets__len=models.F("grades__len"))
                & models.Q(outlets__len=models.F("suggested__len")),
                name="carriage_as_many_grades_as_outlets",
            ),
            models.CheckConstraint(
                condition=models.Q(summed__isnull=True)
                | models.Q(summed__has_keys=["first", "rows"]),
                name="carriage_summed_whole",
            ),
        ]
        indexes = [
            # What is not kept as it is published is sought to be gathered.
            models.Index(fields=["kept"], name="carriages_to_keep"),
            # The API's has_conflict: few quotes are, and all would be gone through to find them.
            models.Index(fields=["quote_id"], condition=models.Q(apart=True), name="carried_apart"),
        ]

    def __str__(self) -> str:
        return f"carriage of quote {self.quote_id}"


def after(
    model: type[models.Model],
    operation: pgtrigger.Operation,
    func: str,
    *,
    kept: str,
    **tables: str,
) -> None:
    """Has `func` keep, or forget, what is kept of this model's rows under the name `kept`."""
    pgtrigger.register(
        pgtrigger.Trigger(
            name=f"{kept}_after_{str(operation).lower()}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(**tables),  # type: ignore[no-untyped-call]  # pgtrigger's gap
            func=func,
        )
    )(model)


def _forgets(
    model: type[models.Model], operation: pgtrigger.Operation, touched: str, **tables: str
) -> None:
    after(model, operation, FORGET.format(touched=touched), kept="carriages", **tables)


after(
    Quote,
    pgtrigger.Insert,
    "INSERT INTO tracker_carriage (quote_id) SELECT id FROM made; RETURN NULL;",
    kept="carriages",
    new="made",
)
after(
    Quote,
    pgtrigger.Delete,
    "DELETE FROM tracker_carriage WHERE quote_id IN (SELECT id FROM gone); RETURN NULL;",
    kept="carriages",
    old="gone",
)
_forgets(
    Quote,
    pgtrigger.Update,
    """SELECT was.id AS quote_id FROM was JOIN made USING (id)
    WHERE was.speaker_id IS DISTINCT FROM made.speaker_id""",
    old="was",
    new="made",
)
_forgets(Occurrence, pgtrigger.Insert, OF_PRINTINGS.format(rows="made"), new="made")
_forgets(Occurrence, pgtrigger.Delete, OF_PRINTINGS.format(rows="gone"), old="gone")
_forgets(
    Occurrence,
    pgtrigger.Update,
    """SELECT unnest(ARRAY[was.quote_id, made.quote_id, was.spliced_with_id, made.spliced_with_id])
        AS quote_id FROM was JOIN made USING (id)
    WHERE (was.quote_id, was.grade, was.match_decision, was.match_review, was.alignment)
            <> (made.quote_id, made.grade, made.match_decision, made.match_review, made.alignment)
        OR was.spliced_with_id IS DISTINCT FROM made.spliced_with_id""",
    old="was",
    new="made",
)
# Whether somebody has confirmed a passage is asked only of what was made of the confirmed alone:
# what was made of all that is published says the same after an accept, and stays kept. Row by row:
# an accept changes one, and tables of what a statement changed would cost it as much as the rest.
pgtrigger.register(
    pgtrigger.Trigger(
        name="carriages_of_passage",
        level=pgtrigger.Row,
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(f"OLD.review <> NEW.review OR {CREDITED_ANEW}"),
        func=f"""IF {CREDITED_ANEW} OR EXISTS (
    SELECT FROM tracker_carriage WHERE kept <> 2 AND quote_id = ANY(ARRAY({OF_PASSAGE}))
) THEN
{FORGOTTEN.format(touched=OF_PASSAGE)}
END IF;
RETURN NULL;""",
    )
)(Attribution)
_forgets(
    Article,
    pgtrigger.Update,
    OF_ARTICLES.format(
        articles="""SELECT unnest(ARRAY[was.id, was.derived_from_id, made.derived_from_id])
        FROM was JOIN made USING (id)
        WHERE (was.outlet_id, was.published_precision, was.derivation, was.derivation_review)
                <> (made.outlet_id, made.published_precision, made.derivation,
                    made.derivation_review)
            OR was.published_at IS DISTINCT FROM made.published_at
            OR was.derived_from_id IS DISTINCT FROM made.derived_from_id
            OR was.credited_to_id IS DISTINCT FROM made.credited_to_id"""
    ),
    old="was",
    new="made",
)
_forgets(
    Reading,
    pgtrigger.Insert,
    OF_ARTICLES.format(articles=READ_OF.format(rows="made")),
    new="made",
)
_forgets(
    Reading,
    pgtrigger.Delete,
    OF_ARTICLES.format(articles=READ_OF.format(rows="gone")),
    old="gone",
)
# Of what another article is made from each printing is told by itself.
_forgets(
    Article,
    pgtrigger.Insert,
    OF_ARTICLES.format(
        articles="SELECT derived_from_id FROM made WHERE derived_from_id IS NOT NULL"
    ),
    new="made",
)
_forgets(
    ArticleMatch,
    pgtrigger.Insert,
    OF_ARTICLES.format(articles="SELECT unnest(ARRAY[copy_id, source_id]) FROM made"),
    new="made",
)
