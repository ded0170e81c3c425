"""The admin's first page leads to the work."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.people import person
from tests.pages.document import Document
from tracker.vocabulary import Role

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("role", "places"), [(Role.TAGGER, 5), (Role.EDITOR, 6), (Role.ADMIN, 6)])
def test_first_page_leads_each_role_to_the_work_that_it_may_do(
    client: Client, role: Role, places: int
) -> None:
    client.force_login(person(role))

    page = Document(client.get(reverse("admin:index")).content)
    work = page.texts("//nav[@aria-labelledby='work']//a/@href")

    assert [client.get(address, follow=True).status_code for address in work] == [200] * places
