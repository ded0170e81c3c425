"""What every page says about this installation."""

from collections.abc import Mapping

from django import template
from django.conf import settings
from django.http import QueryDict
from django.template import RequestContext

register = template.Library()


@register.simple_tag
def site_name() -> str:
    return str(settings.TRACKER_NAME)


@register.simple_tag(takes_context=True)
def address_with(context: RequestContext, **changes: str) -> str:
    """This page's address with some parameters changed; empty values drop theirs."""
    return _changed(context, changes)


@register.simple_tag(takes_context=True)
def narrowed_to(context: RequestContext, name: str, value: str) -> str:
    """The same with one parameter changed whose name is not known beforehand."""
    return _changed(context, {name: value})


def _changed(context: RequestContext, changes: Mapping[str, str]) -> str:
    parameters: QueryDict = context["request"].GET.copy()
    for name, value in changes.items():
        if value:
            parameters[name] = value
        else:
            parameters.pop(name, None)
    query = parameters.urlencode()
    return f"{context['request'].path}?{query}" if query else str(context["request"].path)
