"""Who may do what: the one table of operations and the role that each needs."""

from collections.abc import Mapping

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied

from tracker.vocabulary import Role

Person = User | AnonymousUser

# What a role may is a permission, which Django reads once a request with all others.
PERMISSION = {
    Role.TAGGER: "tracker.tag",
    Role.EDITOR: "tracker.edit",
    Role.ADMIN: "tracker.administer",
}

# Every operation that a person may ask for. The readers' own (a draft checked) ask for no role.
NEEDED: Mapping[str, Role] = {
    **dict.fromkeys(
        (
            "accept_attribution",
            "reject_attribution",
            "credit_passage",
            "credit_newcomer",
            "edit_passage",
            "accept_occurrence",
            "reject_occurrence",
            "undo_last",
            "redo_last",
            "preview",
            "seen_through",
            "accept_passages",
            "change_span",
            "revise_passages",
            "mark_passage",
            "new_passage",
            "make_speaker",
            "write_note",
            "assign",
            "release",
            "accept_read_passage",
            "reject_read_passage",
            "credit_read_passage",
            "change_read_passage",
            "new_read_passage",
            "hand_in",
            "reanchor",
            "mark_lost",
            "accept_error_report",
            "reject_error_report",
            "put_aside",
            "take_up",
        ),
        Role.TAGGER,
    ),
    **dict.fromkeys(
        (
            "undo",
            "edit_quote",
            "split_quote",
            "link_occurrence",
            "record_article",
            "submit_address",
            "submit_addresses",
            "retry_submission",
            "retry_job",
            "ask_feed",
            "record_articles",
            "offer_passages",
            "delete_article",
            "revoke_decision",
            "merge_quotes",
            "merge_speakers",
            "merge_events",
            "merge_all",
            "choose_wording",
            "accept_quote_match",
            "reject_quote_match",
            "accept_speaker_match",
            "reject_speaker_match",
            "accept_article_match",
            "reject_article_match",
            "forget_article_match",
            "relate_articles",
            "settle_credit",
            "settle_event",
            "keep_record",
            "make_claim",
            "begin_claim",
            "add_assertion",
            "remove_assertion",
            "save_quantity",
            "delete_quantity",
            "judge_pair",
            "accept_comparison",
            "reject_comparison",
            "make_event",
            "put_articles",
            "take_articles",
            "save_report",
            "delete_report",
            "delete_event",
            "tag",
            "untag",
            "part_occasions",
            "put_aside_for_all",
            "let_credit_stand",
            "let_both_stand",
            "accept_order",
            "accept_membership",
            "reject_membership",
            "reject_statement",
            "accept_publisher",
            "reject_publisher",
            "save_row",
            "delete_row",
            "order_statement",
            "give_readings",
            "withdraw_readings",
            "settle_difference",
            "take_over_agreed",
        ),
        Role.EDITOR,
    ),
    **dict.fromkeys(
        (
            *("save_outlet", "delete_outlet", "set_role", "make_token", "revoke_token"),
            *("save_webhook", "delete_webhook", "resend_delivery"),
        ),
        Role.ADMIN,
    ),
}


def may(user: Person, operation: str) -> bool:
    """Whether the person's role is enough for the operation. Raises KeyError for an unknown one."""
    return holds(user, NEEDED[operation])


def require(user: Person, operation: str) -> None:
    """Raise PermissionDenied where the person's role is not enough for the operation."""
    if not may(user, operation):
        raise PermissionDenied(f"{operation} is for {NEEDED[operation].label}s")


def holds(user: Person, role: Role) -> bool:
    """Whether the person has the role, or one above it."""
    return role is Role.READER or bool(user.is_active and user.has_perm(PERMISSION[role]))


def role_of(user: Person) -> Role:
    """The highest role that the person has."""
    return next((role for role in reversed(Role) if holds(user, role)), Role.READER)
