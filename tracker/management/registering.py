"""People of other registers, made known with their names, their Wikidata item and their roles."""

from tracker.ingest.popolo import PersonRead, RoleRead
from tracker.models import Affiliation, Speaker, SpeakerAlias
from tracker.operations.editing import spell
from tracker.operations.history import step
from tracker.operations.newcomers import make_speaker
from tracker.operations.rows import save_row
from tracker.vocabulary import Review, SpeakerKind


def register(read: PersonRead) -> bool:
    """Make the person known under all names, in one step; whether nobody held was that person.

    A Wikidata item says who that is, else exactly that name; what people settled stays.
    """
    with step(by=None, label=f"take in person {read.name}"):
        before = Speaker.objects.count()
        row = _identified(read.wikidata_id) or make_speaker(
            name=read.name, kind=SpeakerKind.PERSON, by=None
        )
        if read.wikidata_id and not row.wikidata_id:
            row.wikidata_id = read.wikidata_id
            save_row(row=row, by=None)
        for name in (read.name, *read.names):
            _name(row, name)
        for role in read.roles:
            _role(row, role)
        return Speaker.objects.count() > before


def _identified(wikidata_id: str) -> Speaker | None:
    if not wikidata_id:
        return None
    rows = Speaker.objects.current().filter(wikidata_id=wikidata_id, kind=SpeakerKind.PERSON)
    return rows.order_by("id").first()


def _name(row: Speaker, name: str) -> None:
    if not row.aliases.filter(name=name).exists():
        alias = SpeakerAlias(speaker=row, name=name)
        spell(alias=alias, name=name, speaker=row)
        save_row(row=alias, by=None)


def _role(row: Speaker, said: RoleRead) -> None:
    held = row.affiliations.filter(role=said.role, starts=said.starts.at if said.starts else None)
    if held.exists():
        return
    role = Affiliation(speaker=row, role=said.role, review=Review.ACCEPTED)
    if said.starts:
        role.starts, role.starts_precision = said.starts.at, said.starts.precision
    if said.ends:
        role.ends, role.ends_precision = said.ends.at, said.ends.precision
    save_row(row=role, by=None)
