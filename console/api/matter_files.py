"""事项卷宗 One matter with what hangs on it, and what the caller's posts may do with it."""

from __future__ import annotations

from sqlmodel import Session

from console.api.answers import EvidenceRow, IssueRow, MatterFile, MatterRow, Related, RequestRow
from console.visits import Visit
from flows.standings import standing_of
from models.access_terms import TokenScope
from models.queries.dossier import Dossier, dossier
from models.tables.matters import Matter
from models.terms import MatterStatus
from rules.access.acting import ground_of, may_act
from rules.access.verbs import Verb


def file_of(session: Session, visit: Visit, matter: Matter) -> MatterFile:
    """The file of a matter that the visit may see."""
    found = dossier(session, matter.code)
    return MatterFile(
        **MatterRow.model_validate(found.matter).model_dump(),
        parent=found.parent or None,
        merged_into=found.successor or None,
        project=found.project.code if found.project else None,
        issue=IssueRow.model_validate(found.issue) if found.issue else None,
        request=RequestRow.model_validate(found.request) if found.request else None,
        evidence=[EvidenceRow.model_validate(piece) for piece in found.evidence],
        related=[
            Related(
                code=child.code,
                title=child.title,
                kind=child.kind,
                status=MatterStatus(child.status),
                request=RequestRow.model_validate(request) if request else None,
            )
            for child, request in found.children
        ],
        may=verbs_open(session, visit, found),
    )


def verbs_open(session: Session, visit: Visit, found: Dossier) -> list[str]:
    """The verbs that are the posts' by right; whether the matter is in a state for them, the act itself says."""
    if visit.caller.token_scope is TokenScope.READ:
        return []
    asked = (child for child, request in found.children if request and MatterStatus(child.status).is_open)
    ground = ground_of(
        standing_of(found.matter),
        visit.world(session),
        visit.now,
        raised_by=found.steps[0].actor if found.steps else "",
        verifiers=tuple(ref for child in asked for ref in child.holder.split()),
    )
    return [str(verb) for verb in Verb if any(may_act(verb, post, ground) for post in visit.caller.posts)]
