"""收发 A post office for tests: a city with channels whose letters are kept, and whose answers are told beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Engine
from sqlmodel import col, select

from flows.delivery import deliver, retry_dead_letters
from flows.delivery_report import DeliveryReport
from flows.delivery_room import PostRoom
from models.queries.outbox import mark_planned
from models.session import reading, transaction
from models.tables.notices import Delivery, Notice
from models.tables.runs import FiredSlot
from notifications.letters import Letter, Receipt, sent
from notifications.payloads.base import Payload
from notifications.payloads.moves import Assigned
from tests.city import City
from tests.support.mechanisms import text_with
from tests.support.worlds import at

MAIL = "mail: {kind: smtp, enabled: true, per_minute: 20, settings: {host: h, sender: a@example.invalid}}"
NO_MAIL = MAIL.replace("enabled: true", "enabled: false")
FOLDER = "folder: {kind: folder, enabled: true}"
INBOX = "inbox: {kind: inbox, enabled: true}"
ROBOT = "robot: {kind: apprise, enabled: true, per_minute: 20, settings: {url: {env: ROBOT_URL}}}"
_DESKS = """\
  east.clerk: {name: 经办人, body: east, tenures: [{officer: li, since: 2021-06-08}]}
  east.head: {name: 县长, body: east, tenures: [{officer: wu, since: 2021-06-08}]}
  commerce-head:"""
_PEOPLE = """\
  li: {name: 李四, addresses: {mail: li@example.invalid}}
  wu: {name: 吴六, addresses: {mail: wu@example.invalid}}
  sun:"""


class Recorder:
    """A channel that keeps what it is given; `answers` are given in turn, and then it says that all went well."""

    def __init__(self, answers: Iterable[Receipt] = ()) -> None:
        self.letters: list[Letter] = []
        self.answers = list(answers)

    def send(self, letter: Letter) -> Receipt:
        self.letters.append(letter)
        return self.answers.pop(0) if self.answers else sent(remote_id=f"r-{len(self.letters)}")

    @property
    def subjects(self) -> list[str]:
        return [letter.subject for letter in self.letters]


def config(*channels: str, changes: Sequence[tuple[str, str]] = ()) -> str:
    """The small configuration with officers at the desk of the east, and these channels."""
    text = text_with(("  commerce-head:", _DESKS), ("  sun:", _PEOPLE), *changes)
    head, _, rest = text.partition("channels:\n")
    _, _, notices = rest.partition("\nnotices:")
    # Officers have a mail address, which no configuration lets them have without the channel.
    unused = () if any(channel.startswith("mail:") for channel in channels) else (NO_MAIL,)
    listed = "\n".join(f"  {channel}" for channel in (*channels, *unused))
    return f"{head}channels:\n{listed}\n\nnotices:{notices}"


@dataclass
class PostOffice:
    """The delivery of a city's notices, minute by minute."""

    city: City
    outlets: dict[str, Recorder]
    broken: dict[str, str] = field(default_factory=dict)

    @classmethod
    def opened(cls, engine: Engine, *channels: str, changes: Sequence[tuple[str, str]] = ()) -> PostOffice:
        """A post office of a new city with these channels, each recorded."""
        city = City(engine, config(*channels, changes=changes))
        sending = [
            channel.id for channel in city.mechanism.channels if channel.enabled and channel.kind != "inbox"
        ]
        post = cls(city, {channel: Recorder() for channel in sending})
        post.forgets(city.raises("基准事项").row.id or 0)
        return post

    @property
    def mail(self) -> Recorder:
        """What went out by mail."""
        return self.outlets["mail"]

    @property
    def room(self) -> PostRoom:
        """What delivery works with."""
        console = "https://dd.example.invalid"
        return PostRoom(self.city.engine, self.city.worlds, self.outlets, self.broken, console=console)

    def delivers(self, on: str = "2026-03-02", clock: str = "09:00", **more: int) -> DeliveryReport:
        """A delivery run at an hour."""
        return deliver(self.room, at(on, clock), **more)

    def revives(self, on: str = "2026-03-02", clock: str = "09:00", channel: str = "") -> int:
        """Somebody has dead letters tried again."""
        return retry_dead_letters(self.room, at(on, clock), channel=channel)

    def writes(
        self,
        *payloads: Payload,
        to: str = "east.clerk",
        on: str = "2026-03-02",
        clock: str = "09:00",
        about: int | None = 1,
    ) -> None:
        """The engine has something to tell about a matter, under keys of their own."""
        with transaction(self.city.engine) as session:
            for payload in payloads:
                number = len(session.exec(select(Notice.id)).all()) + 1
                notice = Notice(
                    key=f"{payload.kind}/{number}",
                    recipient=to,
                    kind=str(payload.kind),
                    matter_id=about,
                    at=at(on, clock),
                    payload=payload.to_json(),
                )
                session.add(notice)

    def assigns(self, count: int, on: str = "2026-03-02", clock: str = "09:00") -> None:
        """So many notices of new work for one desk."""
        self.writes(*(Assigned("responsible_unit") for _ in range(count)), on=on, clock=clock)

    def forgets(self, matter_id: int) -> None:
        """What was to be told of a matter so far is of no interest to the test."""
        with transaction(self.city.engine) as session:
            chosen = select(Notice.id).where(Notice.matter_id == matter_id)
            mark_planned(session, [key for key in session.exec(chosen) if key], self.city.now)

    def rings(self, *instants: tuple[str, str]) -> None:
        """The clock dealt with the slots of the delivery timing at these hours."""
        with transaction(self.city.engine) as session:
            for day, clock in instants:
                session.add(FiredSlot(timing="deliver", slot=at(day, clock), fired_at=at(day, clock)))

    def deliveries(self, channel: str) -> list[Delivery]:
        """The deliveries by a channel, oldest first."""
        with reading(self.city.engine) as session:
            chosen = select(Delivery).where(Delivery.channel == channel).order_by(col(Delivery.id))
            return list(session.exec(chosen))

    def states(self, channel: str) -> list[str]:
        """Their states."""
        return [delivery.state for delivery in self.deliveries(channel)]
