"""Why something is not written, as problems: nothing of it was kept."""

from collections.abc import Mapping

from rest_framework.exceptions import APIException

from tracker.api.resources import Body
from tracker.vocabulary import Role, Scope


class Refusing(APIException):
    """A problem with members and headers of its own."""

    members: Mapping[str, object] = {}
    headers: Mapping[str, str] = {}


class OutOfScope(Refusing):
    """The token does not go so far, whatever its account may do (RFC 6750, 3.1)."""

    status_code = 403
    default_code = "out-of-scope"

    def __init__(self, scope: Scope) -> None:
        super().__init__(f"The token’s scope must be {scope.value}.")
        challenge = f'Bearer realm="api", error="insufficient_scope", scope="{scope.value}"'
        self.headers = {"WWW-Authenticate": challenge}


class RoleTooLow(Refusing):
    """The account's role is not enough."""

    status_code = 403
    default_code = "permission-denied"

    def __init__(self, role: Role) -> None:
        super().__init__(f"This is for {role.label}s: the token’s account has a lower role.")


class VersionNeeded(Refusing):
    """A change says what it was decided on (RFC 6585, 3)."""

    status_code = 428
    default_code = "precondition-required"
    default_detail = (
        "Send the ETag of the object, as it was read, in If-Match: a change of what was changed "
        "meanwhile is refused, and not written over it."
    )


class Stale(Refusing):
    """The row has another version than the change was decided on; the row as it is comes along."""

    status_code = 412
    default_code = "precondition-failed"

    def __init__(self, what: str, current: Body | None, etag: str) -> None:
        super().__init__(f"{what} was changed meanwhile; nothing of your change was kept here.")
        self.members = {"current": current}
        self.headers = {"ETag": etag} if etag else {}


class NotPossible(Refusing):
    """What is held stands against it: the reason says what."""

    status_code = 409
    default_code = "conflict"


class KeyReused(Refusing):
    """The same Idempotency-Key came with another request."""

    status_code = 422
    default_code = "key-reused"
    default_detail = (
        "This Idempotency-Key was sent with another request; a new request has a new key."
    )
