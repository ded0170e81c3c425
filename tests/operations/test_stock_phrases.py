"""A phrase printed in many months is everybody's, and makes no two printings one quote."""

import pytest

from tests.operations.test_linking import printed, tell

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("months", "apart"), [(3, 3), (4, 5)])
@pytest.mark.parametrize("backwards", [False, True])
def test_phrase_of_many_months_is_a_stock_phrase_that_joins_nobody(
    months: int,
    apart: int,
    backwards: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    told = [(f"Courier {month}", 35 * month) for month in range(months)]
    told.append(("Lantern", 35 * (months - 1)))
    for outlet, day in reversed(told) if backwards else told:
        line = "“It was a long night,” Ines Halloran said."
        tell(f"{line} The {outlet} was there.", outlet=outlet, day=day)

    assert len(printed()) == apart
