"""Searches that readers saved, and messages to them."""

# factory_boy says it is typed, yet its declarations are not:
# mypy: allow-untyped-calls

from factory.declarations import Sequence as Numbered
from factory.declarations import SubFactory
from factory.django import DjangoModelFactory

from tests.factories.rows import NOON
from tracker import models


class SavedSearchFactory(DjangoModelFactory[models.SavedSearch]):
    class Meta:
        model = models.SavedSearch

    email = Numbered(lambda n: f"reader{n}@quay.example")
    query = "q=harbour"
    site = "https://quotes.example"
    asked_at = NOON
    confirmed_at = NOON


class MailFactory(DjangoModelFactory[models.Mail]):
    class Meta:
        model = models.Mail

    search = SubFactory(SavedSearchFactory)
    subject = "1 new quote"
    body = "“The harbour stays open.”"
    written_at = NOON
