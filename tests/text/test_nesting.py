"""Two people around one quotation: whose words it holds."""

import pytest

from tracker.text.attribution import analyse

CASES = [
    # Whoever requests is quoted, not whoever refuses.
    (
        "Mayor Ada Roe rejected a request from Governor Ben Holt to “send the barges north.”",
        ["Ben Holt"],
    ),
    # A participle after a comma goes with the subject of the sentence.
    (
        "Mayor Ada Roe rejected a request from Governor Ben Holt to “send the barges north” for "
        "the winter, saying the two towns should “regroup” around the ferry.",
        ["Ben Holt", "Ada Roe"],
    ),
    # A trailing pronoun reports what the inner subject said.
    (
        "The spokeswoman, Cora Pell, spoke on Monday.\n\nMr. Holt stressed that the town “will "
        "keep the ferry running through the winter,” she added.",
        ["Holt"],
    ),
]


@pytest.mark.parametrize(("text", "speakers"), CASES)
def test_the_words_belong_to_whoever_said_them(text: str, speakers: list[str]) -> None:
    quoted = [each for each in analyse(text).passages if each.kind != "indirect"]

    assert [each.speaker for each in quoted] == speakers
