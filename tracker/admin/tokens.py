"""Tokens of programs: an admin makes one for an account, sees it once, and revokes it for ever."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from tracker.admin.roles import ByRole
from tracker.admin.rows import ModelForm, editor
from tracker.models import Token
from tracker.operations.tokens import make_token, revoke_token
from tracker.operations.users import NotYours

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Token]
    TokenForm = forms.ModelForm[Token]
    Tokens = models.QuerySet[Token]
else:
    ModelAdmin = admin.ModelAdmin
    TokenForm = forms.ModelForm
    Tokens = models.QuerySet

SHOWN_ONCE = "admin/tracker/token/shown_once.html"
TYPED = ("user", "name", "scope", "expires_at")
TOLD = ("hint", "made_by", "made_at", "last_used_at", "revoked_at")


class NewTokenForm(TokenForm):
    def clean_expires_at(self) -> object:
        expires = self.cleaned_data["expires_at"]
        if expires and expires <= timezone.now():
            raise forms.ValidationError("A token expires after it is made.")
        return expires


class RevokingForm(TokenForm):
    revoke = forms.BooleanField(help_text="Whoever uses it is refused from now on, for ever.")


@admin.register(Token)
class TokenAdmin(ByRole, ModelAdmin):
    list_display = ("name", "user", "scope", "hint", "last_used_at", "expires_at", "revoked_at")
    list_select_related = ("user",)
    list_filter: ClassVar[Any] = ("scope", ("revoked_at", admin.EmptyFieldListFilter))
    search_fields = ("name", "user__username", "hint")
    ordering = ("-id",)
    actions = None
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> Tokens:
        """A token of an account above one's own is as absent."""
        rows = super().get_queryset(request)
        return rows if request.user.is_superuser else rows.filter(user__is_superuser=False)

    def get_fields(self, request: HttpRequest, obj: Token | None = None) -> tuple[str, ...]:
        if obj is None:
            return TYPED
        return (*TYPED, *TOLD) if obj.revoked_at else (*TYPED, *TOLD, "revoke")

    def get_readonly_fields(
        self, request: HttpRequest, obj: Token | None = None
    ) -> tuple[str, ...]:
        return (*TYPED, *TOLD) if obj else ()

    def get_form(
        self,
        request: HttpRequest,
        obj: Token | None = None,
        change: bool = False,  # noqa: FBT001, FBT002 - Django calls it so
        **how: Any,  # noqa: ANN401 - Django's options
    ) -> type[TokenForm]:
        how["form"] = RevokingForm if obj else NewTokenForm
        return super().get_form(request, obj, change, **how)

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """Nothing is left to do with a revoked one."""
        gone = isinstance(obj, Token) and obj.revoked_at is not None
        return super().has_change_permission(request, obj) and not gone

    def formfield_for_foreignkey(
        self,
        db_field: models.ForeignKey[Any, Any],
        request: HttpRequest,
        **how: Any,  # noqa: ANN401 - Django's options
    ) -> Any:  # noqa: ANN401 - Django's field
        rows = User.objects.filter(is_active=True).order_by("username")
        how["queryset"] = rows if request.user.is_superuser else rows.filter(is_superuser=False)
        return super().formfield_for_foreignkey(db_field, request, **how)

    def save_model(
        self,
        request: HttpRequest,
        obj: Token,
        form: ModelForm,
        change: bool,  # noqa: FBT001 - Django calls it by position
    ) -> None:
        write = revoke_token if change else make_token
        try:
            write(token=obj, by=editor(request), now=timezone.now())
        except NotYours as reason:
            raise PermissionDenied(str(reason)) from reason

    def construct_change_message(
        self,
        request: HttpRequest,
        form: forms.Form,
        formsets: Any,  # noqa: ANN401 - tokens have no rows beside them
        add: bool = False,  # noqa: FBT001, FBT002 - Django calls it by position
    ) -> Any:  # noqa: ANN401 - as Django's log keeps it
        told = super().construct_change_message(request, form, formsets, add)
        return told if add else "Revoked."

    def response_add(
        self, request: HttpRequest, obj: Token, post_url_continue: str | None = None
    ) -> HttpResponse:
        """The answer itself tells the token, uncached: it goes through no cookie and no session."""
        context = {
            **admin.site.each_context(request),
            "title": "A new token",
            "opts": self.opts,
            "token": obj,
        }
        return TemplateResponse(request, SHOWN_ONCE, context)
