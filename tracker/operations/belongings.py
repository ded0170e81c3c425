"""What hangs on a quote, speaker or event that becomes another's, moved in one statement.

All parts of a statement see the rows as they were before it, so that none is written twice: what
both have is taken out, and what only the merged one has becomes the kept one's.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

from tracker.models import Event, Quote, Speaker
from tracker.vocabulary import Review, StatementKind

# Of a model whose table is `{table}`: tags, and what nobody asks any more.
TAGS = """
twice_tagged AS (
    DELETE FROM tracker_tagging WHERE {column} = %(merged)s
        AND tag_id IN (SELECT tag_id FROM tracker_tagging WHERE {column} = %(kept)s)
), retagged AS (
    UPDATE tracker_tagging SET {column} = %(kept)s WHERE {column} = %(merged)s
        AND tag_id NOT IN (SELECT tag_id FROM tracker_tagging WHERE {column} = %(kept)s)
)"""
OFFERS = """
offers AS (
    SELECT id FROM {table}
    WHERE review = 'suggested' AND (left_id = %(merged)s OR right_id = %(merged)s)
), taken_up AS (
    DELETE FROM tracker_deferral WHERE {deferred} IN (SELECT id FROM offers)
), dropped AS (
    DELETE FROM {table} WHERE id IN (SELECT id FROM offers)
)"""

# A printing that ran the two together prints one sentence now. An alignment holds for one wording
# only, so that what is printed of the merged quote, or runs on into it, is graded anew.
OF_QUOTE = f"""
WITH printed AS (
    UPDATE tracker_occurrence SET alignment = '[]',
        quote_id = CASE WHEN quote_id = %(merged)s THEN %(kept)s ELSE quote_id END,
        spliced_with_id = CASE
            WHEN spliced_with_id IN (%(kept)s, %(merged)s) AND quote_id IN (%(kept)s, %(merged)s)
                THEN NULL
            WHEN spliced_with_id = %(merged)s THEN %(kept)s
            ELSE spliced_with_id
        END
    WHERE %(merged)s IN (quote_id, spliced_with_id)
    RETURNING quote_id
), unindexed AS (
    DELETE FROM tracker_posting WHERE quote_id = %(merged)s
), {TAGS.format(column="quote_id")}, {
    OFFERS.format(table="tracker_quotematch", deferred="quote_match_id")
}
SELECT quote_id, NULL AS statement_id FROM printed
UNION SELECT NULL, statement.id FROM tracker_statement statement
WHERE (statement.review <> '{Review.SUGGESTED}' OR statement.kind = '{StatementKind.OFFICIAL}')
    AND statement.id IN (
        SELECT statement_id FROM tracker_quote WHERE id IN (%(kept)s, %(merged)s)
    )
"""

# A name that both are printed with is counted together. A role that both have is one; nobody has
# one at themselves.
OF_SPEAKER = f"""
WITH passages AS (
    UPDATE tracker_attribution SET speaker_id = %(kept)s WHERE speaker_id = %(merged)s
), said AS (
    UPDATE tracker_quote SET speaker_id = %(kept)s WHERE speaker_id = %(merged)s
), statements AS (
    UPDATE tracker_statement SET speaker_id = %(kept)s WHERE speaker_id = %(merged)s
), answers AS (
    UPDATE tracker_assertion SET speaker_id = %(kept)s WHERE speaker_id = %(merged)s
), same_names AS (
    SELECT held.id AS held, gone.id AS gone, gone.count
    FROM tracker_speakeralias held JOIN tracker_speakeralias gone
        ON gone.name = held.name AND gone.outlet_id IS NOT DISTINCT FROM held.outlet_id
    WHERE held.speaker_id = %(kept)s AND gone.speaker_id = %(merged)s
), counted AS (
    UPDATE tracker_speakeralias name SET count = name.count + same_names.count
    FROM same_names WHERE name.id = same_names.held
), uncounted AS (
    DELETE FROM tracker_speakeralias WHERE id IN (SELECT gone FROM same_names)
), renamed AS (
    UPDATE tracker_speakeralias SET speaker_id = %(kept)s WHERE speaker_id = %(merged)s
        AND id NOT IN (SELECT gone FROM same_names)
), members AS (
    SELECT member.id, EXISTS (
        SELECT FROM tracker_affiliation held WHERE held.organisation_id = %(kept)s
            AND held.speaker_id = member.speaker_id AND held.role = member.role
            AND held.starts IS NOT DISTINCT FROM member.starts
    ) AS twice
    FROM tracker_affiliation member
    WHERE member.organisation_id = %(merged)s
        AND member.speaker_id NOT IN (%(kept)s, %(merged)s)
), roles AS (
    SELECT own.id, coalesce(own.organisation_id IN (%(kept)s, %(merged)s), false) OR EXISTS (
        SELECT FROM tracker_affiliation held WHERE held.speaker_id = %(kept)s
            AND held.role = own.role
            AND held.organisation_id IS NOT DISTINCT FROM own.organisation_id
            AND held.starts IS NOT DISTINCT FROM own.starts
    ) AS twice
    FROM tracker_affiliation own WHERE own.speaker_id = %(merged)s
), left_roles AS (
    DELETE FROM tracker_affiliation WHERE id IN (
        SELECT id FROM members WHERE twice UNION ALL SELECT id FROM roles WHERE twice
    )
), joined AS (
    UPDATE tracker_affiliation SET organisation_id = %(kept)s
    WHERE id IN (SELECT id FROM members WHERE NOT twice)
), taken AS (
    UPDATE tracker_affiliation SET speaker_id = %(kept)s
    WHERE id IN (SELECT id FROM roles WHERE NOT twice)
), {TAGS.format(column="speaker_id")}, {
    OFFERS.format(table="tracker_speakermatch", deferred="speaker_match_id")
}
UPDATE tracker_speaker SET merged_into_id = %(kept)s WHERE id = %(merged)s RETURNING id
"""

# An article on both stays on once, as a person said of it if one did, the kept one's first. What
# was joined to the merged one before leads on directly, so that no address takes two steps.
OF_EVENT = f"""
WITH statements AS (
    UPDATE tracker_statement SET event_id = %(kept)s WHERE event_id = %(merged)s
), claims AS (
    UPDATE tracker_claim SET event_id = %(kept)s WHERE event_id = %(merged)s
), on_both AS (
    SELECT held.id AS held, gone.id AS gone, gone.review
    FROM tracker_eventarticle held JOIN tracker_eventarticle gone
        ON gone.article_id = held.article_id
    WHERE held.event_id = %(kept)s AND gone.event_id = %(merged)s
), said AS (
    UPDATE tracker_eventarticle report SET review = on_both.review FROM on_both
    WHERE report.id = on_both.held AND report.review = '{Review.SUGGESTED}'
        AND on_both.review <> '{Review.SUGGESTED}'
), twice AS (
    DELETE FROM tracker_eventarticle WHERE id IN (SELECT gone FROM on_both)
), reports AS (
    UPDATE tracker_eventarticle SET event_id = %(kept)s
    WHERE event_id = %(merged)s AND id NOT IN (SELECT gone FROM on_both)
), {TAGS.format(column="event_id")}, led AS (
    UPDATE tracker_event SET merged_into_id = %(kept)s WHERE merged_into_id = %(merged)s
), joined AS (
    UPDATE tracker_event SET merged_into_id = %(kept)s WHERE id = %(merged)s
)
UPDATE tracker_event SET review = '{Review.ACCEPTED}' WHERE id = %(kept)s RETURNING id
"""


def move_quotes_own(*, kept: Quote, merged: Quote) -> tuple[set[int], set[int]]:
    """Printings, tags, offers; the quotes of printings that are to be graded anew.

    And the statements of the two that a person put together, or a text of record.
    """
    rows = _rows(OF_QUOTE, kept, merged)
    quotes = {quote for quote, _ in rows if quote is not None}
    return quotes, {statement for _, statement in rows if statement is not None}


def move_speakers_own(*, kept: Speaker, merged: Speaker) -> None:
    """Passages, quotes, statements, names, roles, tags; the merged one's address leads on."""
    _rows(OF_SPEAKER, kept, merged)


def move_events_own(*, kept: Event, merged: Event) -> None:
    """Reports, statements, claims, tags; the merged one's address leads on.

    The kept one is a person's from then on, so that the machine leaves together what was joined.
    """
    _rows(OF_EVENT, kept, merged)


def _rows(statement: str, kept: Model, merged: Model) -> Sequence[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, {"kept": kept.pk, "merged": merged.pk})
        found: list[Any] = cursor.fetchall()
        return found
