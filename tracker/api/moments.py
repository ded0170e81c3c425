"""When anything that the API shows last changed, by the history that triggers write."""

from tracker.api.asking import fetch

# Every answer may show something of each of them: a name, a count, a merged speaker.
SHOWN = (
    *("affiliation", "article", "attribution", "event", "eventarticle", "occurrence", "outlet"),
    *("outletdomain", "quote", "snapshot", "span", "speaker", "speakeralias", "statement"),
    *("tag", "tagging"),
)
NEWEST = ", ".join(
    f"(SELECT pgh_created_at FROM tracker_{name}event ORDER BY pgh_id DESC LIMIT 1)"
    for name in SHOWN
)
# In seconds since 1970, because making a datetime costs more than finding it.
LAST_CHANGE = f"(SELECT extract(epoch FROM greatest({NEWEST}))::bigint)"


def last_change() -> int | None:
    """The instant in seconds; None where nothing was ever written."""
    ((found,),) = fetch(f"SELECT {LAST_CHANGE}", {})
    return found if found is None else int(found)
