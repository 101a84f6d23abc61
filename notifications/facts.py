"""通知事实 What a template may speak of, beside the payload: joined when the notice is rendered, not when it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, tzinfo

from models.notice_kinds import Urgency
from models.terms import OnTimeout, Rank
from notifications.payloads.base import Payload


@dataclass(frozen=True, slots=True)
class House:
    """Who speaks: the city's mechanism, its Office, and how to reach the system.

    `document` is the title of the paper that established the mechanism; `cutoff` closes a due day (00:00: 24时);
    `link` is the address of the console, where there is one; `system` is what the machine calls itself.
    """

    city: str
    document: str
    office: str
    cutoff: time
    zone: tzinfo
    link: str = ""
    system: str = "调度系统"


@dataclass(frozen=True, slots=True)
class MatterFacts:
    """A matter as its reader knows it. `stage` and `holders` say where it stands now; `clause`, `on_timeout` and
    `above` (the name of the next stage, with what it requires on file) belong to the stage that the notice is about. `stages` names the chain's stages
    by id, `names` everybody and everything else that a payload mentions. `extendable`: more time may be asked for;
    `record` is what the stage is completed with (要素答复), empty where proof is shown and struck off; `records` are
    the kinds of record of all stages that have one, by stage.
    """

    code: str
    title: str
    chain: str
    stage: str
    holders: tuple[str, ...]
    clause: str
    on_timeout: OnTimeout
    project: str = ""
    above: str = ""
    above_requires: tuple[str, ...] = ()
    due_on: date | None = None
    original_due_on: date | None = None
    provisional: bool = False
    link: str = ""
    stages: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    extendable: bool = True
    record: str = ""
    records: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a notice addresses: a post or a desk of a body, and the officer who answers for it that day.

    `holds` says whether the reader has the matter in hand, or is told so that others get on with it; `acting` that the
    officer answers for the post by delegation (代行).
    """

    body: str
    post: str
    rank: Rank
    officer: str = ""
    holds: bool = True
    acting: bool = False

    @property
    def addressee(self) -> str:
        """How the notice begins: 修武县人民政府经办人张三同志."""
        person = f"{self.officer}同志" if self.officer else ""
        return f"{self.body}{self.post}{person}{'（代行）' if self.acting else ''}"

    @property
    def you(self) -> str:
        """How the text speaks to its reader: a leader as a person, a desk as its unit."""
        return "您" if self.rank is Rank.LEADER else "你单位"


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice ready to be rendered; `items` are the notices that a digest stands for.

    `repeat` marks a notice whose first sending was never confirmed; `attached` names the files that go with it.
    """

    key: str
    payload: Payload
    to: Recipient
    written_on: date
    matter: MatterFacts | None = None
    repeat: bool = False
    items: tuple[Notice, ...] = ()
    attached: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DigestItem:
    """One line of a digest."""

    code: str
    title: str
    gist: str
    due_on: date | None
    provisional: bool
    link: str


@dataclass(frozen=True, slots=True)
class DigestGroup:
    """The lines of a digest under one heading."""

    urgency: Urgency
    items: tuple[DigestItem, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A rendered notice: `subject` at most 40 characters, `short` at most 2048 bytes, `full` and its `html`."""

    subject: str
    short: str
    full: str
    html: str
