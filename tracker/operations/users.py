"""People and their roles."""

from django.contrib.auth.models import Group, User

from tracker.operations.history import Editor
from tracker.operations.roles import role_of
from tracker.vocabulary import Role


class NotYours(ValueError):
    """An account that stands above whoever would change it."""


def set_role(*, user: User, role: Role, by: Editor) -> User:
    """Give a person one role and no other; readers have no way into the admin.

    It is no step: any editor may take a step back, and with it would give a role above their own.
    Django's log tells who gave which role, and nobody can change it. Raises NotYours for a
    superuser's account, unless another superuser or the machine changes it.
    """
    if user.is_superuser and not (by is None or by.is_superuser):
        raise NotYours(f"{user} is a superuser")
    others = Group.objects.filter(name__in=[each.value for each in Role if each is not role])
    user.groups.remove(*others)
    user.groups.add(Group.objects.get_or_create(name=role.value)[0])
    user.is_staff = role is not Role.READER or user.is_superuser
    user.save(update_fields=["is_staff"])
    return user


def given_role(user: User) -> Role:
    """The role as given, which a person may still lack who is not active."""
    names = set(user.groups.values_list("name", flat=True)) if user.pk else set()
    return next((role for role in reversed(Role) if role.value in names), role_of(user))
