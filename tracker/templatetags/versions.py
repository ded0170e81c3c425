"""What a newer text has in place of an older one's words."""

from collections.abc import Iterator, Mapping, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from tracker.queries.reprintings import Reprinted
from tracker.queries.versions import steps

register = template.Library()

WENT = '<del><span class="vh"> [taken out: </span>{}<span class="vh">] </span></del>'
CAME = '<ins><span class="vh"> [added: </span>{}<span class="vh">] </span></ins>'


@register.simple_tag
def changed_words(before: str, after: str) -> SafeString:
    """The newer words, with what went as `<del>` and what came as `<ins>`."""
    if not before or not after:
        return format_html(CAME if after else WENT, after or before)
    pieces = []
    for step in steps(before, after):
        if step.op == "equal" or step.said == step.printed:
            pieces.append(format_html("{}", step.printed))
            continue
        pieces.extend(_changed(step.said, step.printed))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _changed(said: str, printed: str) -> Iterator[SafeString]:
    """What went and what came, the space around either outside its line, and between the two."""
    went, came = said.strip(), printed.strip()
    around = printed or said
    yield SafeString(around[: len(around) - len(around.lstrip())])
    if went:
        yield format_html(WENT, went)
    if went[-1:].isalnum() and came[:1].isalnum():
        yield SafeString(" ")
    if came:
        yield format_html(CAME, came)
    yield SafeString(around[len(around.rstrip()) :])


@register.filter
def changes_of(
    by_printing: Mapping[int, Sequence[Reprinted]], printing: int
) -> tuple[Reprinted, ...]:
    """How the words came to be what this printing says."""
    return tuple(by_printing.get(printing, ()))
