"""生成 From a notice to its words: a subject, a short text, a full text and the same as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateError

from models.mechanism import TemplateText
from models.notice_kinds import NoticeKind, Urgency
from notifications.environment import BrokenTemplate, environment, problem
from notifications.facts import DigestGroup, DigestItem, House, Notice, Text
from notifications.payloads.system import EngineAlarm
from notifications.payloads.timing import DueToday, Overdue, Reminder
from notifications.wording import clip, clip_bytes

SUBJECT_CHARACTERS = 40
SHORT_BYTES = 2048


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders notices in the name of `house`.

    `templates_dir` holds a unit's own templates, file by file; `wording` its own subjects and bodies by kind.
    """

    house: House
    templates_dir: Path | None = None
    wording: Mapping[str, TemplateText] = field(default_factory=dict)
    _environment: Environment = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_environment", environment(self.templates_dir, self.wording))

    def render(self, notice: Notice) -> Text:
        """All four lengths of a notice. Raises BrokenTemplate, naming template, line and field."""
        subject = clip(self._part(notice, "subject"), SUBJECT_CHARACTERS)
        full = _tidy(self._part(notice, "full"))
        link = notice.matter.link if notice.matter else ""
        page = {"subject": subject, "lines": full.splitlines(), "link": link}
        return Text(
            subject=subject,
            short=clip_bytes(self._part(notice, "short").strip(), SHORT_BYTES),
            full=full,
            html=self._fill("_mail.html.j2", page),
        )

    def gist(self, notice: Notice) -> str:
        """What it is about in a few words, for lists. Raises BrokenTemplate."""
        return self._part(notice, "gist").strip()

    def _part(self, notice: Notice, part: str) -> str:
        groups = self._grouped(notice.items)
        known = {
            "part": part,
            "kind": notice.payload.kind,
            "n": notice.payload,
            "matter": notice.matter,
            "to": notice.to,
            "house": self.house,
            "written_on": notice.written_on,
            "due_on": getattr(notice.payload, "due_on", None),
            "repeat": notice.repeat,
            "attached": notice.attached,
            "groups": groups,
            "total": sum(len(group.items) for group in groups),
        }
        return self._fill(template_name(notice.payload.kind), known)

    def _fill(self, template: str, known: dict[str, Any]) -> str:
        try:
            return self._environment.get_template(template).render(known)
        except (TemplateError, TypeError, ValueError, ArithmeticError) as wrong:
            raise BrokenTemplate(problem(template, wrong)) from wrong

    def _grouped(self, items: Iterable[Notice]) -> tuple[DigestGroup, ...]:
        by_urgency: dict[Urgency, list[DigestItem]] = {urgency: [] for urgency in Urgency}
        for item in _latest(items):
            by_urgency[item.payload.kind.urgency].append(self._line(item))
        return tuple(DigestGroup(urgency, tuple(lines)) for urgency, lines in by_urgency.items() if lines)

    def _line(self, item: Notice) -> DigestItem:
        matter = item.matter
        if matter is None:
            title = item.payload.what if isinstance(item.payload, EngineAlarm) else item.payload.kind.zh
            return DigestItem("", title, self.gist(item), None, provisional=False, link="")
        due_on = getattr(item.payload, "due_on", None)
        return DigestItem(matter.code, matter.title, self.gist(item), due_on, matter.provisional, matter.link)


def _latest(items: Iterable[Notice]) -> Iterable[Notice]:
    # After an outage a matter may have been due for three reminders: the last one says it all.
    kept: dict[tuple[str, str], Notice] = {}
    for item in items:
        again = item.matter is not None and isinstance(item.payload, _REMINDERS)
        kept.pop(about := (item.matter.code, "reminder") if item.matter and again else (item.key, ""), None)
        kept[about] = item
    return kept.values()


_REMINDERS = (Reminder, DueToday, Overdue)


def template_name(kind: NoticeKind) -> str:
    """The file that says how a kind of notice reads."""
    return f"{kind.value}.j2"


def _tidy(text: str) -> str:
    # Empty blocks leave their blank lines behind: a paper has paragraphs, not gaps.
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return re.sub(r"\n{2,}(?=　　)", "\n", re.sub(r"\n{3,}", "\n\n", lines)) + "\n"
