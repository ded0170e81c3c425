"""What every closed list is made of."""

from enum import StrEnum


class Word(StrEnum):
    """A member of a closed list; its value is stored, its label is shown."""

    @property
    def label(self) -> str:
        return self.value.replace("_", " ")

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(member.value, member.label) for member in cls]
