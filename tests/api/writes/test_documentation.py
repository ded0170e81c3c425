import re

import orjson
import pytest
from django.test import Client
from django.urls import reverse

from tracker.api.documentation import shapes
from tracker.api.writes.articles import SUBMIT
from tracker.api.writes.attributions import CHANGE_SEVERAL
from tracker.api.writes.documentation import documents_of, write_section
from tracker.api.writing import WRITES


def test_a_write_is_put_in_words() -> None:
    one, several = write_section(SUBMIT), write_section(CHANGE_SEVERAL)

    assert (one.place, one.body, one.answer) == ("articles/", "SubmittedArticle", "Delivery")
    assert (one.several, several.several) == ("or a list of 1 to 100", "a list of 1 to 100")
    assert orjson.loads(one.example) == SUBMIT.example
    assert one.headers == ("Authorization: Bearer TOKEN", "Content-Type: application/json")


def test_everything_in_bodies_and_answers_is_explained() -> None:
    objects = shapes((), *documents_of(WRITES))

    silent = [(shape.name, row.name) for shape in objects for row in shape.fields if not row.help]
    assert (silent, [shape.name for shape in objects if not shape.about]) == ([], [])


@pytest.mark.django_db
def test_every_write_and_every_object_of_it_has_its_place_on_the_page(client: Client) -> None:
    page = client.get(reverse("api-docs")).content.decode()

    named = set(re.findall(r'href="#(shape-\w+)"', page))
    held = re.findall(r'id="([\w-]+)"', page)
    assert {write.name for write in WRITES} - set(held) == set()
    assert named - set(held) == set()
    assert len(held) == len(set(held))
