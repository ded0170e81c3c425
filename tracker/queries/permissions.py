"""Who a person is and what they may do, read at once."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser, User
from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model

from tracker.models import Step
from tracker.queries.prepared import Prepared

FIELDS = User._meta.concrete_fields
COLUMNS = ", ".join(f"person.{field.column}" for field in FIELDS)
# Of one account: its columns, and what it may.
ACCOUNT = f"""
{COLUMNS}, ARRAY(
    SELECT type.app_label || '.' || permission.codename
    FROM auth_permission permission
    JOIN django_content_type type ON type.id = permission.content_type_id
    WHERE permission.id IN (
        SELECT permission_id FROM auth_user_user_permissions WHERE user_id = person.id
        UNION ALL
        SELECT held.permission_id FROM auth_user_groups member
        JOIN auth_group_permissions held ON held.group_id = member.group_id
        WHERE member.user_id = person.id
    )
)
"""
# Of one account, in this order: the roles alone, which is all that an operation asks.
ROLES = f"""ARRAY(
    SELECT type.app_label || '.' || permission.codename
    FROM django_content_type type
    JOIN auth_permission permission ON permission.content_type_id = type.id
    WHERE type.app_label = '{Step._meta.app_label}' AND type.model = '{Step._meta.model_name}'
        AND permission.codename = ANY('{{{",".join(code for code, _ in Step._meta.permissions)}}}')
        AND (EXISTS (
            SELECT FROM auth_user_user_permissions own
            WHERE own.user_id = person.id AND own.permission_id = permission.id
        ) OR EXISTS (
            SELECT FROM auth_user_groups member
            JOIN auth_group_permissions held ON held.group_id = member.group_id
            WHERE member.user_id = person.id AND held.permission_id = permission.id
        ))
    ORDER BY permission.codename
)
"""

CACHE = "_perm_cache"  # where Django's keeps them
ASKED = Prepared("person", f"SELECT {ACCOUNT} FROM auth_user person WHERE person.id = %(id)s")
IN_ROLES = Prepared(
    "person_in_roles",
    f"SELECT {COLUMNS}, {ROLES} FROM auth_user person WHERE person.id = %(id)s",
)


def person(account: Sequence[Any], held: Iterable[str]) -> User:
    """Whose account it is, knowing all that they may."""
    user = User.from_db(DEFAULT_DB_ALIAS, [field.attname for field in FIELDS], account)
    if not user.is_superuser:
        setattr(user, CACHE, set(held))
    return user


class PermissionsAtOnce(ModelBackend):
    """Django's own, with one query for the person and all that they may, instead of three.

    A superuser has all, whoever is not active none. Read once a request, as Django's.
    """

    def get_user(self, user_id: int) -> User | None:
        found = ASKED.row({"id": user_id})
        if found is None:
            return None
        *account, held = found
        user = person(account, held)
        return user if self.user_can_authenticate(user) else None

    def get_all_permissions(
        self, user_obj: User | AnonymousUser, obj: Model | None = None
    ) -> set[str]:
        if not user_obj.is_active or user_obj.is_anonymous or obj is not None:
            return set()
        if user_obj.is_superuser:
            return super().get_all_permissions(user_obj, obj)
        kept: set[str] | None = getattr(user_obj, CACHE, None)
        if kept is None:
            found = ASKED.row({"id": user_obj.pk})
            kept = set(found[-1]) if found else set()
            setattr(user_obj, CACHE, kept)
        return kept
