"""Searches that readers save, and the messages that tell them of new quotes.

A message is marked as being sent before a mail server sees it, so that none is sent twice; where
the sending breaks off, nobody knows whether it went, and it stays as it is for people to see.
"""

from datetime import datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from socket import gaierror

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.db.models import Max

from tracker.models import Mail, Quote, SavedSearch
from tracker.operations.queueing import queue
from tracker.queries.alerts import Found, filter_of, narrowings, new_quotes
from tracker.vocabulary import MailState

SEND = "tracker.jobs.alerts.send_mail"
QUEUE = "alerts"
TRIES = 6
PAUSE = timedelta(minutes=1)  # after the first try that fails; doubled after each
# Whoever has not confirmed by then did not ask.
UNCONFIRMED = timedelta(days=7)
WAITING = 3  # questions that one address is sent before it answers any
REFUSAL = 500  # characters
# What says for certain that no server took a message.
CERTAIN = (SMTPResponseException, SMTPRecipientsRefused, ConnectionRefusedError, gaierror)
signer = Signer(salt="tracker.operations.alerts")


def save_search(*, email: str, query: str, site: str, now: datetime) -> SavedSearch:
    """Keep a search, and ask whoever owns the address whether they want it.

    Asked again while it waits, or while as many of the address's as WAITING do, nothing more is
    sent: the box of somebody else isn't filled.
    """
    address = email.strip().lower()
    with transaction.atomic():
        waiting = SavedSearch.objects.filter(email=address, confirmed_at=None).count()
        search, is_new = SavedSearch.objects.get_or_create(
            email=address, query=query, defaults={"site": site, "asked_at": now}
        )
        if is_new and waiting < WAITING:
            _write(search, "Confirm your alert", _question(search), now)
        return search


def confirm_search(*, search: SavedSearch, now: datetime) -> SavedSearch:
    """The reader wants it: from now on they are told of what is new."""
    with transaction.atomic():
        row = SavedSearch.objects.select_for_update().get(pk=search.pk)
        if row.confirmed_at is None:
            row.confirmed_at = now
            row.seen = Quote.objects.aggregate(last=Max("pk"))["last"] or 0
            row.save(update_fields=["confirmed_at", "seen"])
        return row


def forget_search(*, search: SavedSearch) -> None:
    """The reader wants no more of it: the search, the address and its messages are gone."""
    SavedSearch.objects.filter(pk=search.pk).delete()


def write_alerts(*, now: datetime) -> int:
    """Write a message for every search that has new quotes; returns how many."""
    SavedSearch.objects.filter(confirmed_at=None, asked_at__lt=now - UNCONFIRMED).delete()
    waiting = SavedSearch.objects.filter(confirmed_at__isnull=False).order_by("pk")
    return sum(_alerted(pk, now) for pk in waiting.values_list("pk", flat=True))


def send_mail(*, mail_id: int, now: datetime) -> None:
    """Hand a message to the mail server; one that is being sent, or was, is left as it is."""
    waiting = Mail.objects.filter(pk=mail_id, state=MailState.WAITING)
    if not waiting.update(state=MailState.SENDING):
        return
    mail = Mail.objects.select_related("search").get(pk=mail_id)
    try:
        _handed_over(mail)
    except CERTAIN as error:
        _put_off(mail, error, now)
    except (SMTPException, OSError) as error:
        # It may have been taken: saying so is better than saying it twice.
        Mail.objects.filter(pk=mail_id).update(refusal=str(error)[:REFUSAL])
    else:
        Mail.objects.filter(pk=mail_id).update(state=MailState.SENT)


def token_of(search: SavedSearch) -> str:
    """What stands in the links of its messages: nobody can make one for another's search."""
    return signer.sign(str(search.pk))


def search_of(token: str) -> SavedSearch | None:
    """The search that a link names; None for a link of nobody's, or of one that was forgotten."""
    try:
        number = signer.unsign(token)
    except BadSignature:
        return None
    return SavedSearch.objects.filter(pk=number).first()


def _alerted(search_id: int, now: datetime) -> bool:
    """One search in one transaction: what is written of is not found again."""
    with transaction.atomic():
        search = SavedSearch.objects.select_for_update().filter(pk=search_id).first()
        if search is None:
            return False
        found = new_quotes(search.query, search.seen)
        search.seen = found.last
        search.save(update_fields=["seen"])
        if found.quotes:
            _write(search, found.subject, _news(search, found), now)
        return bool(found.quotes)


def _write(search: SavedSearch, subject: str, body: str, now: datetime) -> None:
    mail = Mail.objects.create(search=search, subject=subject, body=body, written_at=now)
    queue(SEND, queueing_lock=f"mail-{mail.pk}", mail_id=mail.pk)


def _handed_over(mail: Mail) -> None:
    stop = f"{mail.search.site}/alerts/{token_of(mail.search)}/stop"
    EmailMessage(
        subject=f"{settings.TRACKER_NAME}: {mail.subject}",
        body=f"{mail.body.rstrip()}\n\nNo more of these: {stop}\n",
        to=[mail.search.email],
        headers={
            # One click of the reader's own mail program ends it (RFC 8058).
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
        connection=get_connection(timeout=settings.EMAIL_TIMEOUT),
    ).send()


def _put_off(mail: Mail, error: Exception, now: datetime) -> None:
    """No server took it, which is certain: it is tried again, ever later."""
    tries = mail.tries + 1
    again = tries < TRIES
    with transaction.atomic():
        Mail.objects.filter(pk=mail.pk).update(
            state=MailState.WAITING if again else MailState.REFUSED,
            tries=tries,
            refusal=str(error)[:REFUSAL],
        )
        if again:
            queue(SEND, at=now + PAUSE * 2**mail.tries, mail_id=mail.pk)


def _question(search: SavedSearch) -> str:
    return (
        f"Somebody, we hope you, wants to be told by e-mail of new quotes here:\n"
        f"{search.site}/quotes?{search.query}\n\n"
        f"Yes, send them: {search.site}/alerts/{token_of(search)}/confirm\n\n"
        f"If it wasn't you, do nothing: no alert is sent, and the address is forgotten in "
        f"{UNCONFIRMED.days} days."
    )


def _news(search: SavedSearch, found: Found) -> str:
    told = ", ".join(f"{name} {words}" for name, words in narrowings(filter_of(search.query)))
    head = f"New of what you asked to be told of ({told or 'every quote'}):\n\n"
    more = f"\nand more: {search.site}/quotes?{search.query}\n" if found.more else ""
    lines = (f"“{one.text}”\n{one.credit}\n{search.site}{one.address}\n" for one in found.quotes)
    return head + "\n".join(lines) + more
