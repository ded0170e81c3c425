"""One way to write: who may, what the body holds, what it does; the documents read it, too."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from rest_framework.serializers import Serializer

from tracker.api.addresses import Addresses
from tracker.api.resources import Body
from tracker.operations.roles import NEEDED
from tracker.vocabulary import Role, Scope

OK = 200
CREATED = 201
MEGABYTE = 1_000_000
MOST_ROWS = 100  # objects of one body that is a list


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request to write that its author may make: `values` are checked, `raw` are as they came.

    `version` is that of If-Match, of the row `identity`; `place` is what else the address names.
    With `dry_run` nothing is kept.
    """

    user: User
    now: datetime
    addresses: Addresses
    values: Any = None
    raw: Any = None
    media_type: str = ""
    identity: int = 0
    place: dict[str, Any] = field(default_factory=dict)
    version: int = 0
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What is answered, and where what was made is."""

    body: Body
    status: int = OK
    location: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Write:
    """A method of an address under /api/v1/, and what it does.

    `operations` are those it may carry out: the account needs the role of each, and its token the
    scope. `document` is one object of the body, None where there is no body; `many` says whether
    a list of them is taken, `alone` whether one by itself is; one that is `free_form` is looked at
    by `act`. `conditional` asks for If-Match; one that is `stale`
    names versions in its body. Tried out, one that `tells` answers as it does when it is carried
    out, any other what it would change. `also` are other answers than `answer`, each with its
    status.
    """

    name: str
    method: str
    path: str
    title: str
    about: str
    scope: Scope
    operations: tuple[str, ...]
    act: Callable[[Asked], Done]
    answer: type[Serializer[Any]]
    example: Any = None
    document: type[Serializer[Any]] | None = None
    shapes: tuple[str, ...] = ("application/json",)
    most_bytes: int = MEGABYTE
    many: bool = False
    alone: bool = True
    conditional: bool = False
    stale: bool = False
    tells: bool = False
    created: bool = False
    free_form: bool = False
    also: tuple[tuple[int, type[Serializer[Any]], str], ...] = ()

    @property
    def role(self) -> Role:
        """The least role whose holder may do all of it."""
        order = list(Role)
        return max((NEEDED[each] for each in self.operations), key=order.index)

    @property
    def tag(self) -> str:
        return self.path.partition("/")[0]

    @property
    def status(self) -> int:
        return CREATED if self.created else OK
