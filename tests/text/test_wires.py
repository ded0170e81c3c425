"""Lines by which an article says that an agency wrote it."""

import pytest

from tracker.text.wires import credited_agency, stands_for

STORY = "The board voted on Tuesday.\nThe boats may sail."


@pytest.mark.parametrize(
    ("text", "byline", "agency"),
    [
        (STORY, "", ""),
        ("", "", ""),
        # A dateline names the house, whatever it is called.
        (f"Board votes\n\nQUILLMOUTH (Tidewire) — {STORY}", "", "Tidewire"),
        (f"QUILLMOUTH, May 4 (Coast News Service) - {STORY}", "", "Coast News Service"),
        (f"QUILLMOUTH, Sarrow, May 4 (AP) – {STORY}", "", "Associated Press"),
        (f"Quillmouth (Tidewire) — {STORY}", "", "Tidewire"),
        # One signs at the foot.
        (f"{STORY}\n— Tidewire", "", "Tidewire"),
        (f"{STORY}\n(Reuters)", "", "Reuters"),
        (f"{STORY}\n-- The Associated Press", "", "Associated Press"),
        # So do persons.
        (f"{STORY}\n— Ines Thornbury", "", ""),
        # The byline.
        (STORY, "By Ines Thornbury, Associated Press", "Associated Press"),
        (STORY, "Ines Thornbury | AFP", "Agence France-Presse"),
        (STORY, "Reuters", "Reuters"),
        (STORY, "By Ines Thornbury", ""),
        (STORY, "Ines Thornbury, harbour correspondent", ""),
        # Who only helped, who took the picture, who is quoted: no copy.
        (f"{STORY}\nReuters contributed to this report.", "", ""),
        (f"The mayor at the quay. (AP Photo/Ines Thornbury)\n{STORY}", "", ""),
        (f"{STORY} “No,” she told Reuters (Tidewire) — twice.", "", ""),
        (f"The board (Labour) — which met late — voted.\n{STORY}", "", ""),
    ],
)
def test_credited_agency(text: str, byline: str, agency: str) -> None:
    assert credited_agency(text, byline) == agency


@pytest.mark.parametrize(
    ("short", "name", "stands"),
    [
        ("QPA", "Quillmouth Press Agency", True),
        ("QPA", "The Quillmouth Press Agency", True),
        ("BBC", "Bureau of British Coasts", True),
        ("QPA", "Quillmouth Packet", False),
        ("Qpa", "Quillmouth Press Agency", False),
        ("Q", "Quillmouth", False),
    ],
)
def test_initials_stand_for_a_name(short: str, name: str, *, stands: bool) -> None:
    assert stands_for(short, name) is stands
