"""Webhooks: an admin makes them, sees how each message went, and sends one again."""

from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlencode

from django import forms
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from tracker.admin.roles import ByRole
from tracker.admin.rows import SECURE_ADDRESSES, MachineAdmin, ModelForm, Overrides, editor
from tracker.models import Delivery, Notice, Webhook
from tracker.operations.webhooks import (
    NotAWebhook,
    check_webhook,
    delete_webhook,
    resend_delivery,
    save_webhook,
    secret_of,
)
from tracker.vocabulary import DeliveryState

if TYPE_CHECKING:
    WebhookModelAdmin = admin.ModelAdmin[Webhook]
    DeliveryModelAdmin = admin.ModelAdmin[Delivery]
    WebhookForm = forms.ModelForm[Webhook]
    DeliveryForm = forms.ModelForm[Delivery]
else:
    WebhookModelAdmin = DeliveryModelAdmin = admin.ModelAdmin
    WebhookForm = DeliveryForm = forms.ModelForm

TYPED = ("name", "address", "about", "filter", "active", "owner")


class CheckedForm(WebhookForm):
    def clean(self) -> dict[str, Any]:
        """The address may be asked, and the filter is one of the list's."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors:
            named = {name: cleaned[name] for name in TYPED}
            try:
                check_webhook(Webhook(**named))
            except NotAWebhook as reason:
                self.add_error(reason.field, str(reason))
        return cleaned


@admin.register(Webhook)
class WebhookAdmin(ByRole, WebhookModelAdmin):
    form = CheckedForm
    formfield_overrides: ClassVar[Overrides] = SECURE_ADDRESSES
    list_display = ("name", "address", "about", "filter", "active", "owner", "deliveries")
    list_select_related = ("owner",)
    list_filter = ("active", "about")
    search_fields = ("name", "address")
    ordering = ("name", "id")
    actions = None
    show_full_result_count = False
    view_on_site = False

    def get_fields(self, request: HttpRequest, obj: Webhook | None = None) -> tuple[str, ...]:
        return (*TYPED, "secret", "deliveries") if obj else TYPED

    def get_readonly_fields(
        self, request: HttpRequest, obj: Webhook | None = None
    ) -> tuple[str, ...]:
        return ("secret", "deliveries") if obj else ()

    @admin.display(description="secret, by which the receiver checks signatures")
    def secret(self, webhook: Webhook) -> str:
        return secret_of(webhook)

    @admin.display(description="deliveries")
    def deliveries(self, webhook: Webhook) -> str:
        asked = urlencode({"webhook__id__exact": webhook.pk})
        place = f"{reverse('admin:tracker_delivery_changelist')}?{asked}"
        return format_html('<a href="{}">deliveries</a>', place)

    def formfield_for_foreignkey(
        self,
        db_field: models.ForeignKey[Any, Any],
        request: HttpRequest,
        **how: Any,  # noqa: ANN401 - Django's options
    ) -> Any:  # noqa: ANN401 - Django's field
        how["queryset"] = User.objects.filter(is_active=True).order_by("username")
        how["initial"] = request.user.pk
        return super().formfield_for_foreignkey(db_field, request, **how)

    def save_model(
        self,
        request: HttpRequest,
        obj: Webhook,
        form: ModelForm,
        change: bool,  # noqa: FBT001 - Django calls it by position
    ) -> None:
        if not change:
            obj.site = f"{request.scheme}://{request.get_host()}"
        save_webhook(webhook=obj, by=editor(request))

    def delete_model(self, request: HttpRequest, obj: Webhook) -> None:
        delete_webhook(webhook=obj, by=editor(request))


class ResendingForm(DeliveryForm):
    resend = forms.BooleanField(help_text="Send the same message once more, under the same id.")


TOLD = (
    *("webhook", "kind", "number", "state", "tries", "due_at", "status", "trouble"),
    *("message_id", "made_at", "body"),
)


@admin.register(Delivery)
class DeliveryAdmin(ByRole, DeliveryModelAdmin):
    form = ResendingForm
    list_display = ("id", "webhook", "kind", "number", "state", "tries", "status", "due_at")
    list_select_related = ("webhook",)
    list_filter: ClassVar[Any] = ("state", "kind", "webhook")
    ordering = ("-id",)
    actions = None
    show_full_result_count = False
    readonly_fields = TOLD

    def get_fields(self, request: HttpRequest, obj: Delivery | None = None) -> tuple[str, ...]:
        waits = obj is None or obj.state == DeliveryState.PENDING
        return TOLD if waits else (*TOLD, "resend")

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        """What waits for its turn is sent anyway."""
        waits = isinstance(obj, Delivery) and obj.state == DeliveryState.PENDING
        return super().has_change_permission(request, obj) and not waits

    def save_model(
        self,
        request: HttpRequest,
        obj: Delivery,
        form: ModelForm,
        change: bool,  # noqa: FBT001 - Django calls it by position
    ) -> None:
        resend_delivery(delivery=obj, by=editor(request), now=timezone.now())

    def construct_change_message(
        self,
        request: HttpRequest,
        form: forms.Form,
        formsets: Any,  # noqa: ANN401 - deliveries have no rows beside them
        add: bool = False,  # noqa: FBT001, FBT002 - Django calls it by position
    ) -> Any:  # noqa: ANN401 - as Django's log keeps it
        return "Sent again."


@admin.register(Notice)
class NoticeAdmin(MachineAdmin):
    list_display = ("about", "number")
    list_filter = ("about",)
