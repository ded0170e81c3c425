"""Pieces that are rendered once for the same values."""

import pytest
from django.template import Context, Template

from tracker.templatetags.remembered import remembered


def test_the_same_values_give_the_same_piece_and_others_their_own() -> None:
    pieces = [remembered("_sections.html", current=name) for name in ("quotes", "quotes", "about")]

    assert [piece.count('aria-current="page"') for piece in pieces] == [1, 1, 1]
    assert pieces[0] is pieces[1]
    assert pieces[0] != pieces[2]


def test_a_piece_knows_nothing_of_the_page_around_it() -> None:
    page = Template('{% load remembered %}{% remembered "_sections.html" current=name %}')

    found = page.render(Context({"name": "events", "current": "quotes"}))

    assert found == remembered("_sections.html", current="events")


@pytest.mark.parametrize("names", [["quotes"], ["quotes", "<about>", "quotes"]])
def test_pieces_of_many_values_stand_as_they_would_one_by_one(names: list[str]) -> None:
    page = Template('{% load remembered %}{% each_remembered "_sections.html" "current" names %}')

    found = page.render(Context({"names": names}))

    assert found == "".join(remembered("_sections.html", current=name) for name in names)


def test_what_can_change_is_not_remembered() -> None:
    with pytest.raises(TypeError, match="unhashable type: 'list'"):
        remembered("_sections.html", current=["quotes"])  # type: ignore[arg-type]  # as the claim is
