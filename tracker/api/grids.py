"""The coverage grid as data: sentences by outlets, each cell what the outlet printed."""

from itertools import zip_longest
from typing import Any

from rest_framework import serializers

from tracker.api import documents
from tracker.api.addresses import Addresses, Link
from tracker.api.glue import Glue, glue_body
from tracker.api.resources import Body
from tracker.queries.columns import Column
from tracker.queries.coverage import Cell, Row, Section
from tracker.queries.coverage import Grid as Coverage
from tracker.queries.labels import Part
from tracker.queries.references import SpeakerRef
from tracker.vocabulary import Difference


class HeldArticle(documents.Linked):
    """An article held of the outlet."""

    headline = documents.text("as printed")
    captured_at = documents.instant("when the text we hold was captured")


class GridColumn(serializers.Serializer[Any]):
    """An outlet and the articles of it that are held here."""

    outlet = documents.LinkedOutlet()
    heading = documents.text("its name, with those whose copy it prints")
    articles = HeldArticle(many=True)


class GridRendition(documents.Linked):
    """One printing."""

    text = documents.text("the words as printed")
    grade = documents.word(Difference, "the worst difference from the quote")
    glue = Glue(
        allow_null=True,
        help_text="of a fragment, the speaker's own words around it and the article's",
    )


class GridPart(serializers.Serializer[Any]):
    """Like printings of one sentence in one outlet."""

    words = documents.text("what it printed, in words")
    suggested = serializers.BooleanField(help_text="true where the match is only likely")
    credited_to = documents.LinkedSpeaker(
        allow_null=True, help_text="whom the outlet credits, where that is somebody else"
    )
    renditions = GridRendition(many=True)


class GridCell(serializers.Serializer[Any]):
    """What one outlet printed of one sentence."""

    outlet = documents.whole("the outlet's id")
    absent = serializers.BooleanField(help_text="true: nothing in the texts held")
    words = documents.text("what it printed, in words")
    parts = GridPart(many=True)


class GridRow(serializers.Serializer[Any]):
    """One sentence across the outlets."""

    place = documents.text("its place in the statement: S1, S2 ...", allow_blank=True)
    short = documents.text("its beginning, as far as no other row shares it")
    quote = documents.LinkedQuote()
    text = documents.text("the canonical wording")
    outside = serializers.BooleanField(
        help_text="true: it is no sentence of the official text attached"
    )
    cells = GridCell(many=True, help_text="one a column, in their order")


class GridSection(serializers.Serializer[Any]):
    """The sentences of one statement; without one, those that stand alone."""

    statement = documents.LinkedStatement(allow_null=True)
    speaker = documents.LinkedSpeaker(allow_null=True)
    basis = documents.text(
        "official text, or how many articles it is assembled from and whose order is uncertain",
        allow_blank=True,
    )
    rows = GridRow(many=True)


class Grid(serializers.Serializer[Any]):
    """Sentences by outlets."""

    columns = GridColumn(many=True)
    sections = GridSection(many=True)


def grid_body(grid: Coverage, addresses: Addresses) -> Body:
    return {
        "columns": [column_body(column, addresses) for column in grid.columns],
        "sections": [section_body(section, addresses) for section in grid.sections],
    }


def column_body(column: Column, addresses: Addresses) -> Body:
    outlet = column.outlet
    return {
        "outlet": addresses.outlet(outlet.id, outlet.slug, outlet.name),
        "heading": column.label,
        "articles": [
            {
                **addresses.article(article.id),
                "headline": article.title,
                "captured_at": article.captured.at,
            }
            for article in column.articles
        ],
    }


def section_body(section: Section, addresses: Addresses) -> Body:
    statement = section.statement
    return {
        "statement": addresses.maybe_statement(statement.id if statement else None),
        "speaker": speaker_link(section.speaker, addresses),
        "basis": section.basis,
        "rows": [row_body(row, addresses) for row in section.rows],
    }


def speaker_link(speaker: SpeakerRef | None, addresses: Addresses) -> Link | None:
    if speaker is None:
        return None
    return addresses.speaker(speaker.id, speaker.slug, speaker.name, speaker.kind)


def row_body(row: Row, addresses: Addresses) -> Body:
    return {
        "place": row.label,
        "short": row.short,
        "quote": addresses.quote(row.sentence.id),
        "text": row.sentence.text,
        "outside": row.outside,
        "cells": [cell_body(cell, addresses) for cell in row.cells],
    }


def cell_body(cell: Cell, addresses: Addresses) -> Body:
    return {
        "outlet": cell.column.outlet.id,
        "absent": cell.absent,
        "words": cell.words,
        "parts": [part_body(part, addresses) for part in cell.parts],
    }


def part_body(part: Part, addresses: Addresses) -> Body:
    return {
        "words": part.words,
        "suggested": part.suggested,
        "credited_to": speaker_link(part.credited, addresses),
        "renditions": [
            {
                **addresses.occurrence(rendition.id, rendition.quote_id),
                "text": rendition.text,
                "grade": rendition.grade,
                "glue": glue_body(glue),
            }
            for rendition, glue in zip_longest(part.renditions, part.glues)
        ],
    }
