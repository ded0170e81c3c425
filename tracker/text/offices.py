"""What bodies a role speaks for or heads, read off its words by general rules.

"Secretary of State" heads a department that is called "State Department" elsewhere, "Department
of State" there, and has a spokeswoman in a third place; no list of them is needed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from tracker.text.folding import words
from tracker.text.spellings import american
from tracker.text.wordlists import listed
from tracker.vocabulary import RoleRelation


class Sort(Enum):
    """How a body is named."""

    DEPARTMENT = "department"  # by its subject: State Department, Ministry of Defence
    OFFICE = "office"  # by whose it is: the prime minister's office
    NAMED = "named"  # by a name of its own


@dataclass(frozen=True, slots=True)
class Body:
    """A body as words name it; `of` are the words before its subject, a country as a rule."""

    sort: Sort
    subject: frozenset[str]
    of: frozenset[str] = frozenset()

    def is_same(self, other: "Body") -> bool:
        """Whether both may be one: the same subject, and no two countries."""
        same = self.sort is other.sort and self.subject == other.subject
        return same and not (self.of and other.of and not _kindred(self.of, other.of))


@dataclass(frozen=True, slots=True)
class Standing:
    """That a role lets its holder speak for a body, or heads it."""

    relation: RoleRelation
    body: Body


_SPOKES = r"(?:spokes(?:man|woman|person|people)|press secretary|press officer)"
_TITLES = (
    "prime minister", "first minister", "vice president", "president", "premier", "chancellor",
    "governor", "mayor", "speaker", "attorney general", "king", "queen", "pope", "leader",
)  # fmt: skip
_TITLE = "|".join(_TITLES)
_CHIEF = (
    r"(?:head|director|director general|chief|chief executive|ceo|chair|chairman|chairwoman|"
    r"chairperson|president|commissioner|commander|leader|secretary general)"
)
_NAMED_FOR = re.compile(
    rf"(?:(?P<before>.+) {_SPOKES}|{_SPOKES} (?:for|of|at|to) (?:the )?(?P<after>.+))"
)
_MINISTER = re.compile(
    r"(?:(?P<of>.*?) ?\b(?:secretary|minister) (?:of|for) (?:the )?(?P<subject>.+)|"
    r"(?:(?P<where>.*) )?(?P<one>[^ ]+) (?:secretary|minister))"
)
_DEPARTMENT = re.compile(
    r"(?:(?P<of>.*?) ?\b(?:department|ministry|dept) (?:of|for) (?:the )?(?P<subject>.+)|"
    r"(?:(?P<where>.*) )?(?P<one>[^ ]+) (?:department|ministry|dept|office))"
)
_OFFICE = re.compile(
    rf"(?:(?:(?P<of>.*) )?(?P<title>{_TITLE}) office|"
    rf"office of (?:the )?(?:(?P<of2>.*) )?(?P<title2>{_TITLE}))"
)
_HOLDER = re.compile(rf"(?:(?P<of>.*) )?(?P<title>{_TITLE})")
_CHIEF_OF = re.compile(rf"(?:.* )?{_CHIEF} of (?:the )?(?P<after>.+)|(?P<before>.+?) {_CHIEF}")
# Of a prime minister, press secretary or general secretary no department is the subject.
_NO_SUBJECT = listed("prime first press general private cabinet executive parliamentary")
_NOT_IN_OFFICE = listed("former ex deputy vice assistant under acting junior shadow late")
_LITTLE = listed("the a an and of for outgoing new affairs")
_COUNTRIES = {"america": "us", "american": "us", "usa": "us", "british": "uk", "britain": "uk"}
STEM = 4  # letters by which a country and its people are one: Iraq, Iraqi


def standings(role: str) -> tuple[Standing, ...]:
    """Every body that the role speaks for or heads."""
    said = " ".join(words(role))
    if said.startswith(("the ", "a ", "an ")):
        said = said.partition(" ")[2]
    if spokes := _NAMED_FOR.fullmatch(said):
        named = spokes["before"] or spokes["after"]
        return tuple(Standing(RoleRelation.SPOKESPERSON_FOR, one) for one in _named(named))
    if _NOT_IN_OFFICE & set(said.split()):
        return ()
    return tuple(Standing(RoleRelation.HEAD_OF, one) for one in _headed(said))


def bodies(name: str) -> tuple[Body, ...]:
    """What a body is, read off its name; every reading that its words allow."""
    return _named(" ".join(words(name)))


def _named(said: str) -> tuple[Body, ...]:
    if office := _OFFICE.fullmatch(said):
        of = office["of"] or office["of2"] or ""
        return (_body(Sort.OFFICE, office["title"] or office["title2"], of),)
    if department := _DEPARTMENT.fullmatch(said):
        return (_department(department), _body(Sort.NAMED, said))
    # "a spokesman for the prime minister" speaks for the office that the holder has.
    return (*_headed(said), _body(Sort.NAMED, said))


def _headed(said: str) -> tuple[Body, ...]:
    found = []
    if holder := _HOLDER.fullmatch(said):
        found.append(_body(Sort.OFFICE, holder["title"], holder["of"] or ""))
    minister = _MINISTER.fullmatch(said)
    if minister and minister["one"] not in _NO_SUBJECT:
        found.append(_department(minister))
    if chief := _CHIEF_OF.fullmatch(said):
        found.append(_body(Sort.NAMED, chief["after"] or chief["before"]))
    return tuple(found)


def _department(found: "re.Match[str]") -> Body:
    if found["subject"]:
        return _body(Sort.DEPARTMENT, found["subject"], found["of"] or "")
    return _body(Sort.DEPARTMENT, found["one"], found["where"] or "")


def _body(sort: Sort, subject: str, of: str = "") -> Body:
    return Body(sort, _content(subject.split()), _content(of.split()))


def _content(said: Iterable[str]) -> frozenset[str]:
    return frozenset(_COUNTRIES.get(word, american(word)) for word in said) - _LITTLE


def _kindred(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether a word of one is a word of the other or its people's name."""
    return any(
        one == other or (one[:STEM] == other[:STEM] and min(len(one), len(other)) >= STEM)
        for one in left
        for other in right
    )
