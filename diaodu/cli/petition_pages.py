"""提请页面 A petition whole, and the list of those under way with what should be thought of."""

from __future__ import annotations

from diaodu.cli.context import Office
from diaodu.cli.meeting_pages import print_resolutions
from diaodu.cli.meeting_records import of_petition, of_resolution
from diaodu.cli.output import columns, facts, heading, say, table
from diaodu.cli.records import of_matter
from diaodu.cli.wording import hour, zh_day
from flows.commands.petitions import PARTS
from models.meeting_terms import PetitionDecision
from models.queries.meetings import resolved_from
from models.queries.petitions import petition_of, petition_proposals, petitions
from models.tables.matters import Matter
from models.tables.petitions import Petition


def put_petition(office: Office, code: str, said: str = "") -> None:
    """A petition, whole; `said` is what was just done. Raises NotFound."""
    with office.reading() as session:
        petition, matter = petition_of(session, code)
        about = session.get_one(Matter, petition.about_id)
        queued = session.get(Matter, petition.queued_id) if petition.queued_id else None
        resolved = resolved_from(session, petition.matter_id)
    if office.json:
        shown = of_petition(petition, matter, about.code, queued.code if queued else "")
        items = [of_resolution(row, carrier) for row, carrier in resolved]
        return office.put({**shown, "resolutions": items})
    if said:
        say(said, "green")
    say(f"{matter.code}　{matter.title}", "bold")
    facts({"原事项": f"{about.code}　{about.title}", **_course(office, petition, matter)})
    facts({word: getattr(petition, name) for name, word in PARTS.items()})
    if queued is not None:
        facts({"待上会": queued.code})
    return print_resolutions(office, resolved)


def _course(office: Office, petition: Petition, matter: Matter) -> dict[str, str]:
    names = office.names
    decision = PetitionDecision(petition.decision).zh if petition.decision else ""
    return {
        "环节": names.stage(matter.chain, matter.stage),
        "编号": petition.number,
        "签署": f"{names.post(petition.signed_by)}　{hour(petition.signed_at, office.zone)}"
        if petition.signed_at
        else "",
        "批示": f"{names.actor(petition.decided_by)}{decision}：{petition.decision_text}" if decision else "",
    }


def put_petitions(office: Office, *, closed: bool) -> None:
    """Petitions under way, and what has been with a task force for so long that one should be thought of."""
    with office.reading() as session:
        found = petitions(session, closed=closed)
        proposed = petition_proposals(session)
        abouts = {row.about_id: session.get_one(Matter, row.about_id) for row, _ in found}
    if office.json:
        items = [of_petition(row, matter, abouts[row.about_id].code, "") for row, matter in found]
        thought_of = [{"since": row.since, "matter": of_matter(matter)} for row, matter in proposed]
        return office.put({"items": items, "proposed": thought_of})
    if not found:
        say("没有在办的提请件")
    else:
        rows = (
            [
                matter.code,
                matter.title,
                abouts[row.about_id].code,
                office.names.stage(matter.chain, matter.stage),
                zh_day(matter.due_on) if matter.due_on else "",
                PetitionDecision(row.decision).zh if row.decision else "",
            ]
            for row, matter in found
        )
        table(columns("*编号", "提请", "*原事项", "环节", "*到期", "*批示"), rows)
    if not proposed:
        return None
    heading("在专班已久，请研究是否提请")
    return table(
        columns("*编号", "事项", "环节", "*自"),
        (
            [matter.code, matter.title, office.names.stage(matter.chain, matter.stage), zh_day(row.since)]
            for row, matter in proposed
        ),
    )
