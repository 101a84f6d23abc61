"""事项卷宗 One matter with what hangs on it, and what the caller's posts may do with it."""

from __future__ import annotations

from sqlmodel import Session

from console.api.answers import EvidenceRow, IssueRow, MatterFile, MatterRow, Related, RequestRow
from console.visits import Visit
from flows.telling.foretold import footing_of, verbs_within_rights
from models.access_terms import TokenScope
from models.queries.dossier import Dossier, dossier
from models.tables.matters import Matter
from models.terms import MatterStatus


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
    if visit.caller.token_scope not in (None, TokenScope.ACT):
        return []
    footing = footing_of(found, visit.world(session), visit.now)
    return [str(verb) for verb in verbs_within_rights(footing, visit.caller.posts)]
