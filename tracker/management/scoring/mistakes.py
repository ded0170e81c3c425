"""What sort of quotation was missed or credited to the wrong speaker."""

from typing import Any

from tracker.management.scoring.stretches import Words

FRAGMENT = 2  # words at most

Gold = dict[str, Any]


def category(text: str, stretch: Gold, source: Gold, at: Words) -> str:
    """The first that fits: where the source stands, what it is, then what was quoted."""
    speaker, cue = source["speaker_start"], source.get("cue_start")
    if speaker is not None and _apart(text, stretch, speaker):
        return "cross-paragraph"
    if source["speaker_type"] == "pronoun":
        return "pronouns"
    if len(at) <= FRAGMENT:
        return "fragments"
    if source["kind"] == "mixed":
        return "mixed"
    before = speaker is not None and cue is not None and speaker < cue
    return "other" if before else "cue position"


def _apart(text: str, stretch: Gold, speaker: int) -> bool:
    """Whether a line ends between the stretch and its source."""
    if speaker < stretch["start"]:
        return "\n" in text[speaker : stretch["start"]]
    return "\n" in text[stretch["end"] : speaker]
