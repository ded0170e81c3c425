"""The image beside a link: of the right size, the same twice, whatever was said."""

from dataclasses import replace
from io import BytesIO

import pytest
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries

from tests.pages.document import Document
from tests.sea_wall import SeaWall, reported_thrice
from tracker.pages.drawing import MARGIN, PAPER, SIZES, WIDE, Preview, Small, _fitted, drawn
from tracker.queries.strips import Fate, Stretch

SITE = "Quote tracker"
INK_LIMIT = 40  # of 255: darker is a letter


def picture(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content)).convert("L")


def right_edge(content: bytes) -> int:
    """The last column of pixels in which a letter of the words stands."""
    words = picture(content).crop((0, MARGIN, WIDE, 400)).point(lambda dot: 255 * (dot < INK_LIMIT))
    box = words.getbbox()
    return box[2] if box else 0


@pytest.mark.parametrize(
    "words",
    [
        "The wall holds.",
        "At this hour any crew sent out would restart the pumps. " * 12,
        "Windkraftanlagengenehmigungsverfahren" * 9,
        "Стена держится, и вода отступает. " * 5,
        "\u202eThe wall\u0000 holds 🌊",
        "",
    ],
    ids=["short", "long", "one word", "Cyrillic", "odd", "nothing"],
)
def test_words_of_any_length_stand_inside_the_image(words: str) -> None:
    preview = Preview(words, "Ines Halloran, 4 May 2031", "Carried by 3 outlets.")

    content = drawn(preview, SITE)

    assert picture(content).size == (1200, 630)
    assert right_edge(content) <= WIDE - MARGIN + SIZES[0] // 4
    assert content == drawn(preview, SITE)


def test_words_are_as_large_as_they_fit_and_cut_words_show_it() -> None:
    short, lines = _fitted("The wall holds.")
    smallest, cut = _fitted("At this hour any crew sent out would restart the pumps. " * 30)

    assert (short, lines) == (SIZES[0], ["The wall holds."])
    assert (smallest, cut[-1][-1]) == (SIZES[-1], "…")


def test_paper_and_letters_stand_out_from_each_other() -> None:
    content = drawn(Preview("The wall holds.", "", ""), SITE)

    assert right_edge(content) > MARGIN
    assert Image.open(BytesIO(content)).convert("RGB").getpixel((2, 2)) == tuple(
        bytes.fromhex(PAPER[1:])
    )


def test_grid_is_drawn_below_the_words_in_shapes_that_tell_what_was_printed() -> None:
    kept, missing = (Stretch(fate, 0.0, 100.0) for fate in (Fate.KEPT, Fate.MISSING))
    plain = Preview("Sea wall vote", "4 May 2031", "1 sentence", quoted=False)
    small = Small(("Dune Post", "The Tide Gazette of Port Halloran"), (((kept,), (missing,)),))

    content = drawn(replace(plain, grid=small), SITE)

    # Below the words: the bar that is printed is ink, the gap beside it a thin line on paper.
    ink = picture(content).point(lambda dot: 255 * (dot < INK_LIMIT))
    left, right = (ink.crop((edge, 200, edge + 500, 260)).getbbox() for edge in (MARGIN, 650))
    assert left is not None
    assert left[2] - left[0] == 500
    assert right is None
    assert content == drawn(replace(plain, grid=small), SITE)
    assert content != drawn(plain, SITE)


@pytest.fixture
def wall(db: None) -> SeaWall:
    return reported_thrice()


def test_pages_of_quotes_and_events_name_their_image(client: Client, wall: SeaWall) -> None:
    for path in (f"/q/{wall.begin.pk}", "/event/vote"):
        page = Document(client.get(path).content)
        (image,) = page.texts("//meta[@property='og:image']/@content")
        answer = client.get(image)

        assert image == f"http://testserver{path}/preview.png"
        assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
        assert client.get(image, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_image_of_nothing_is_not_found(client: Client, wall: SeaWall) -> None:
    for path in ("/q/999999/preview.png", "/event/none/preview.png"):
        assert client.get(path).status_code == 404


def test_image_of_a_quote_asks_four_queries(
    client: Client, wall: SeaWall, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(4):
        client.get(f"/q/{wall.begin.pk}/preview.png")
