"""Accounts: an admin makes them and gives each a role; nobody rises above who gives it."""

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, User
from django.db import models
from django.http import HttpRequest

from tracker.admin.roles import ByRole
from tracker.admin.rows import ModelForm, editor
from tracker.operations.users import given_role, set_role
from tracker.vocabulary import Role

if TYPE_CHECKING:
    ChangeForm = UserChangeForm[User]
else:
    ChangeForm = UserChangeForm

admin.site.unregister(User)
admin.site.unregister(Group)


class RoleForm(ChangeForm):
    role = forms.ChoiceField(choices=Role.choices, help_text="Each may what those before it may.")

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> object:
        if field_name == "role":
            # The first answer stands: the log compares with it after the role was given.
            self.initial.setdefault(field_name, given_role(self.instance).value)
        return super().get_initial_for_field(field, field_name)


@admin.register(User)
class AccountAdmin(ByRole, UserAdmin[User]):
    form = RoleForm
    list_display = ("username", "email", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "groups")
    ordering = ("username", "id")
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets: ClassVar[Any] = (
        (None, {"fields": ("username", "password")}),
        ("Who it is", {"fields": ("first_name", "last_name", "email")}),
        ("What they may do", {"fields": ("role", "is_active")}),
        ("When", {"fields": ("last_login", "date_joined")}),
    )

    def get_queryset(self, request: HttpRequest) -> "models.QuerySet[User]":
        """An account above one's own is as absent."""
        rows = super().get_queryset(request)
        return rows if request.user.is_superuser else rows.filter(is_superuser=False)

    def save_model(
        self,
        request: HttpRequest,
        obj: models.Model,
        form: ModelForm,
        change: bool,  # noqa: FBT001 - Django calls it by position
    ) -> None:
        super().save_model(request, cast("User", obj), form, change)
        if "role" in form.changed_data:
            role = Role(form.cleaned_data["role"])
            set_role(user=cast("User", obj), role=role, by=editor(request))

    def construct_change_message(
        self,
        request: HttpRequest,
        form: forms.Form,
        formsets: Any,  # noqa: ANN401 - accounts have no rows beside them
        add: bool = False,  # noqa: FBT001, FBT002 - Django calls it by position
    ) -> Any:  # noqa: ANN401 - as Django's log keeps it
        """The log says from which role to which: it is all the history that an account has."""
        told = super().construct_change_message(request, form, formsets, add)
        if not add and "role" in form.changed_data:
            before, after = form.get_initial_for_field(form.fields["role"], "role"), form["role"]
            fields = told[0]["changed"]["fields"]
            changed = f"role from {before} to {after.value()}"
            told[0]["changed"]["fields"] = [changed if f == "role" else f for f in fields]
        return told
