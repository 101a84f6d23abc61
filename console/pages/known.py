"""所填编号 Codes that somebody types into a form: what he may not see is told as what there is not, before anything is done."""

from __future__ import annotations

from collections.abc import Iterable

from console.visits import Visit
from models.queries.sight import matter_within, project_within


def known_matter(visit: Visit, code: str) -> str:
    """The code of a matter that the visit may see; empty for none. Raises NotFound."""
    if not code:
        return ""
    with visit.reading() as session:
        return matter_within(session, code.strip(), visit.caller.scope).code


def known_projects(visit: Visit, codes: Iterable[str]) -> tuple[str, ...]:
    """The numbers of projects that the visit may see. Raises NotFound."""
    with visit.reading() as session:
        return tuple(project_within(session, code, visit.caller.scope).code for code in codes)


def codes_in(text: str) -> tuple[str, ...]:
    """Codes as people write several of them: with spaces, commas or line breaks between."""
    return tuple(dict.fromkeys(text.replace("，", " ").replace("、", " ").replace(",", " ").split()))
