"""通道与定时 How notices leave the house, and when the engine does what by itself; of secrets only where they are kept."""

from __future__ import annotations

from console.pages.catalogue import page
from console.pages.look import Look, Sheet
from console.pages.rules.surroundings import rules_part
from flows.telling.timings import when_text
from models.mechanism import Channel
from models.run_terms import Work
from rules.access.wings import Wing
from rules.timetable import timetable_of

PATH = "/rules/channels"
# A reference to a secret; the secret itself is refused in a configuration.
_KEPT = (("env:", "环境变量", "variable"), ("file:", "文件", "file"))
_KINDS = {
    "folder": ("文件夹", "Folder"),
    "inbox": ("站内消息", "Inbox"),
    "smtp": ("电子邮件", "E-mail"),
    "apprise": ("即时消息", "Messenger"),
    "http": ("接口", "Web service"),
}


@page(PATH, "通道与定时", "Channels and timetable", wing=Wing.RULES)
def channels(look: Look) -> Sheet:
    """Channels with their settings, and the timetable."""
    t = look.tongue
    with look.visit.reading() as session:
        mechanism = look.visit.mechanism(session)
    shown = {
        "channels": [(one, t(*_KINDS[one.kind]), settings_of(look, one)) for one in mechanism.channels],
        "timetable": [
            (one.id, t.term(Work(one.does)), when_text(one.when)) for one in timetable_of(mechanism)
        ],
    }
    title = t("通道与定时", "Channels and timetable")
    return Sheet(title, (rules_part("channels.html.j2", look, PATH, shown),))


def settings_of(look: Look, channel: Channel) -> list[tuple[str, str]]:
    """A channel's settings: a secret by the place where it is kept, the rest as it is written."""
    return [(name, _said(look, value)) for name, value in channel.settings.items()]


def _said(look: Look, value: str) -> str:
    for mark, zh, en in _KEPT:
        if value.startswith(mark):
            return look.tongue(f"密钥，在{zh}中", f"Secret, kept in a {en}") + f" {value.removeprefix(mark)}"
    return value
