"""For a fragment, the speaker's own neighbouring words beside the outlet's."""

from collections.abc import Iterable

from tracker.queries.contexts import Context, contexts
from tracker.queries.renditions import Rendition
from tracker.queries.sentences import Sentence
from tracker.text.glue import Glue, glue


def around_fragments(renditions: Iterable[Rendition]) -> dict[int, Context]:
    """The words around each fragment; one SQL query, and none where there is no fragment."""
    return contexts(one.id for one in renditions if one.partial)


def glue_of(one: Rendition, sentence: Sentence, context: Context | None) -> Glue | None:
    """The words around a fragment of the sentence; None of what is no fragment of it."""
    if context is None or not one.partial or one.quote_id != sentence.id:
        return None
    return glue(sentence.text, one.text, context.before, context.after)
