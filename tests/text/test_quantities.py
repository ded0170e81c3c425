from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.number_words import value_of, whole_number
from tracker.text.quantities import quantities


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("killed 10 people there", ("10 people", 10, 10, "people", "")),
        ("with at least 25 dead", ("at least 25 dead", 25, None, "dead", "at least")),
        ("No fewer than 9 boats", ("No fewer than 9 boats", 9, None, "boats", "no fewer than")),
        ("as many as 12 boats", ("as many as 12 boats", None, 12, "boats", "as many as")),
        (
            "approximately 5,200 troops",
            ("approximately 5,200 troops", 5200, 5200, "troops", "approximately"),
        ),
        # The words up to the first plural are the unit.
        (
            "5200 grey patrol boats left",
            ("5200 grey patrol boats", 5200, 5200, "grey patrol boats", ""),
        ),
        ("50,000 or so", ("50,000 or so", 50000, 50000, "", "or so")),
        ("50 minutes or so late", ("50 minutes or so", 50, 50, "minutes", "or so")),
        ("nine or more", ("nine or more", 9, None, "", "or more")),
        ("4,500 more", ("4,500 more", 4500, 4500, "", "more")),
        ("4,500 more troops", ("4,500 more troops", 4500, 4500, "troops", "more")),
        ("another 20 boats", ("another 20 boats", 20, 20, "boats", "another")),
        # Money is measured in its sign.
        ("$1.2 billion", ("$1.2 billion", 1_200_000_000, 1_200_000_000, "$", "")),
        ("about £3m", ("about £3m", 3_000_000, 3_000_000, "£", "about")),
        (
            "38 million crowns a year",
            ("38 million crowns a year", 38_000_000, 38_000_000, "crowns a year", ""),
        ),
        # Ranges.
        ("three to five years", ("three to five years", 3, 5, "years", "")),
        ("between 3,000 and 3,500", ("between 3,000 and 3,500", 3000, 3500, "", "between")),
        ("€4-5bn", ("€4-5bn", 4_000_000_000, 5_000_000_000, "€", "")),
        ("$3 million to $5 million", ("$3 million to $5 million", 3_000_000, 5_000_000, "$", "")),
        # Spelt out.
        ("forty-two thousand boats", ("forty-two thousand boats", 42_000, 42_000, "boats", "")),
        ("a hundred boats", ("a hundred boats", 100, 100, "boats", "")),
        ("one hour longer", ("one hour", 1, 1, "hour", "")),
        ("an eleven-day strike", ("eleven-day", 11, 11, "day", "")),
        # Shares and rates.
        ("6.5 per cent of it", ("6.5 per cent", Decimal("6.5"), Decimal("6.5"), "per cent", "")),
        ("about 7% of it", ("about 7%", 7, 7, "%", "about")),
        (
            "55 cubic metres a second",
            ("55 cubic metres a second", 55, 55, "cubic metres a second", ""),
        ),
        # Part of a whole.
        ("two of the eight main cables", ("two of the eight main cables", 2, 2, "main cables", "")),
        # Vague plurals have a floor only.
        ("Dozens of boats", ("Dozens of boats", 24, None, "boats", "dozens")),
        (
            "tens of thousands of people",
            ("tens of thousands of people", 20_000, None, "people", "tens of thousands"),
        ),
        (
            "several hundred people",
            ("several hundred people", 200, None, "people", "several hundred"),
        ),
        # "Over" before a stretch of time says where it lies.
        ("over three years", ("three years", 3, 3, "years", "")),
        ("over 30 boats", ("over 30 boats", 30, None, "boats", "over")),
    ],
)
def test_quantities_reads(text: str, figure: tuple[object, ...]) -> None:
    read = [
        (quantity.span.of(text), quantity.low, quantity.high, quantity.unit, quantity.hedge)
        for quantity in quantities(text)
    ]

    assert read == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "on March 24, at",
        "on 10 January 2020 and in 2019",
        "at half past nine or at ten to seven",
        "the 11th hour and the 5.40 bus at 18:40",
        "Flight 1,250 landed",
        "4 quite old grey boats",
        "Bus routes 4, 11 and 19 and Group 7",
        "one of them and no one else",
        "two-thirds of it",
        "two or three",
        "v1.2.3 of 2020/21",
    ],
)
def test_quantities_leaves_out(text: str) -> None:
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        # A change has two figures of which the first is without its unit.
        ("rose from 3 to 5 percent", ["5 percent"]),
        ("two boats and three cars", ["two boats", "three cars"]),
        (
            "Of 23 boats, six sank; 1,250 or 1,400 people swam.",
            ["23 boats", "1,250", "1,400 people"],
        ),
        ("Thousands of boats, 30 boats", ["Thousands of boats", "30 boats"]),
    ],
)
def test_quantities_finds_all(text: str, figures: list[str]) -> None:
    assert [quantity.span.of(text) for quantity in quantities(text)] == figures


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("12", 12),
        ("1,250.5", Decimal("1250.5")),
        ("twenty-five", 25),
        ("a hundred and one", 101),
        ("forty-two thousand and nine", 42_009),
        ("two million three hundred thousand", 2_300_000),
        ("a dozen", 12),
        ("many", None),
    ],
)
def test_value_of_reads(printed: str, value: Decimal | int | None) -> None:
    assert value_of(printed) == value


def test_whole_number_refuses_parts() -> None:
    assert [whole_number(printed) for printed in ("3", "2.5", "few")] == [3, None, None]


PIECES = st.sampled_from(
    [
        "at least ",
        "2",
        "5,200 ",
        "three",
        " to ",
        " and ",
        "-",
        "people ",
        "$",
        " million",
        "%",
        " of ",
        "the ",
        "a ",
        "between ",
        "Dozens ",
        "or so",
        " more",
        "2020",
        "May ",
    ]
)


@given(parts=st.lists(PIECES, max_size=20))
def test_quantities_stand_in_order_and_are_no_contradictions(parts: list[str]) -> None:
    text = "".join(parts)

    position = 0
    for quantity in quantities(text):
        assert position <= quantity.span.start < quantity.span.end <= len(text)
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        position = quantity.span.end
