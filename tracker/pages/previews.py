"""The image of a quote or an event that other sites show beside a link to it."""

from collections.abc import Callable, Iterator

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import conditional_page, require_safe

from tracker.pages.drawing import Preview, Small, drawn
from tracker.queries.cited import cited
from tracker.queries.coverage import Cell, Grid
from tracker.queries.events import event_detail
from tracker.queries.formats.embedding import carried, current, written
from tracker.queries.renditions import Rendition
from tracker.queries.strips import laid_over

ROWS, COLUMNS = 12, 6  # of a grid that are drawn
DAY = 24 * 60 * 60  # seconds that a site may show the image before it asks again


def image_page(
    view: Callable[..., Preview | None],
) -> Callable[..., HttpResponse]:
    """A page that is a PNG; 304 where it is held already."""

    def page(request: HttpRequest, **place: object) -> HttpResponse:
        preview = view(**place)
        if preview is None:
            raise Http404
        content = drawn(preview, str(settings.TRACKER_NAME))
        headers = {"Cache-Control": f"public, max-age={DAY}"}
        return HttpResponse(content, content_type="image/png", headers=headers)

    return require_safe(conditional_page(page))


@image_page
def quote(quote_id: int) -> Preview | None:
    found = cited([quote_id])
    if not found:
        return None
    embedded = current(found[0], "")
    return Preview(embedded.text, embedded.credit, carried(found[0]))


@image_page
def event(slug: str) -> Preview | None:
    detail = event_detail(slug)
    if detail is None:
        return None
    outlets = {article.outlet.id for article in detail.articles}
    counts = (
        ("sentence", len(detail.grid.rows)),
        ("article", len(detail.articles)),
        ("outlet", len(outlets)),
    )
    told = ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for noun, count in counts)
    place = ", ".join(filter(None, (written(detail.starts), detail.place)))
    return Preview(detail.name, place, told, quoted=False, grid=_small(detail.grid))


def _small(grid: Grid) -> Small | None:
    """The grid's first sentences and outlets, as many as can be made out."""
    if not grid.columns:
        return None
    return Small(
        tuple(column.outlet.name for column in grid.columns[:COLUMNS]),
        tuple(
            tuple(tuple(laid_over(_printed(cell))) for cell in row.cells[:COLUMNS])
            for row in grid.rows[:ROWS]
        ),
    )


def _printed(cell: Cell) -> Iterator[Rendition]:
    return (rendition for part in cell.parts for rendition in part.renditions)
