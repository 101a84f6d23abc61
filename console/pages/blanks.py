"""表单 The blanks of a form: what is asked, how it is filled in, and whether it has been."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Any

from nicegui import events, ui

from console.pages.basket import TOTAL_MOST, Basket
from console.pages.live import Live
from flows.commands.evidence import SIZE_MOST
from flows.offering import allowed_by


class Kind(Enum):
    """How a blank is filled in; what it gives: str, date | None, int | None, bool, list of str, list of Brought."""

    TEXT = auto()
    AREA = auto()
    DAY = auto()
    NUMBER = auto()
    TICK = auto()
    CHOICE = auto()
    CHOICES = auto()
    FILES = auto()


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank. `choices` are value and label; `most` is the number of characters or files."""

    name: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = True
    hint: str = ""
    value: Any = None
    choices: Sequence[tuple[str, str]] = ()
    most: int = 2000


class Gathered:
    """What is filled in so far, and what is still lacking."""

    def __init__(self) -> None:
        self._read: dict[str, Callable[[], Any]] = {}
        self._checks: list[Callable[[], bool]] = []

    def add(self, name: str, read: Callable[[], Any], check: Callable[[], bool]) -> None:
        """Take in a blank."""
        self._read[name] = read
        self._checks.append(check)

    def is_complete(self) -> bool:
        """Whether every blank is in order; each one that is not says so where it stands."""
        found = [check() for check in self._checks]
        return all(found)

    def values(self) -> Mapping[str, Any]:
        """The values by name."""
        return {name: read() for name, read in self._read.items()}


def put_blank(live: Live, asked: Blank, gathered: Gathered) -> None:
    """Put a blank into the form that is being made."""
    _PUT[asked.kind](live, asked, gathered)


def _label(asked: Blank) -> str:
    return f"{asked.label} *" if asked.required else asked.label


def _rules(live: Live, asked: Blank) -> dict[str, Callable[[Any], bool]]:
    lacking = live.tongue("请填写", "Please fill in")
    long = live.tongue(f"至多 {asked.most} 字", f"At most {asked.most} characters")
    return {
        **({lacking: lambda value: bool(str(value or "").strip())} if asked.required else {}),
        long: lambda value: len(str(value or "")) <= asked.most,
    }


def _finish(element: Any, asked: Blank, gathered: Gathered, read: Callable[[], Any]) -> None:
    element.classes("field").props("outlined dense stack-label hide-bottom-space")
    element.props["data-field"] = asked.name
    if asked.hint:
        element.props["hint"] = asked.hint
    gathered.add(asked.name, read, getattr(element, "validate", lambda: True))


def _text(live: Live, asked: Blank, gathered: Gathered) -> None:
    element = ui.input(_label(asked), value=asked.value or "", validation=_rules(live, asked))
    _finish(element, asked, gathered, lambda: str(element.value or "").strip())


def _area(live: Live, asked: Blank, gathered: Gathered) -> None:
    element = ui.textarea(_label(asked), value=asked.value or "", validation=_rules(live, asked))
    element.props("autogrow")
    _finish(element, asked, gathered, lambda: str(element.value or "").strip())


def _day(live: Live, asked: Blank, gathered: Gathered) -> None:
    value = asked.value.isoformat() if asked.value else ""
    unreadable = live.tongue("须为日期，如 2026-03-20", "A date such as 2026-03-20")
    rules = {**_rules(live, asked), unreadable: lambda text: not text or read_day(text) is not None}
    element = ui.input(_label(asked), value=value, validation=rules).props("type=date")
    _finish(element, asked, gathered, lambda: read_day(element.value))


def read_day(text: Any) -> date | None:
    """A day as it is written down; None for anything else."""
    try:
        return date.fromisoformat(str(text or "").strip())
    except ValueError:
        return None


def _number(live: Live, asked: Blank, gathered: Gathered) -> None:
    unreadable = live.tongue("须为整数", "A whole number")
    rules = {**_rules(live, asked), unreadable: lambda text: not text or str(text).strip().isdecimal()}
    element = ui.input(_label(asked), value=str(asked.value or ""), validation=rules).props(
        "inputmode=numeric"
    )
    _finish(element, asked, gathered, lambda: int(str(element.value).strip()) if element.value else None)


def _tick(_live: Live, asked: Blank, gathered: Gathered) -> None:
    element = ui.checkbox(asked.label, value=bool(asked.value))
    element.props["data-field"] = asked.name
    gathered.add(asked.name, lambda: bool(element.value), lambda: True)


def _choice(live: Live, asked: Blank, gathered: Gathered) -> None:
    options = dict(asked.choices)
    # What stood to be chosen may be none of the choices today: then nothing is chosen yet.
    value = asked.value if asked.value in options else None
    element = ui.select(options, label=_label(asked), value=value, validation=_rules(live, asked))
    if len(options) > _LONG:
        element.props("use-input input-debounce=0")
    _finish(element, asked, gathered, lambda: element.value or "")


def _choices(live: Live, asked: Blank, gathered: Gathered) -> None:
    lacking = live.tongue("请选择", "Please choose")
    rules: dict[str, Callable[[Any], bool]] = {lacking: bool} if asked.required else {}
    chosen = list(asked.value or ())
    element = ui.select(
        dict(asked.choices), label=_label(asked), value=chosen, multiple=True, validation=rules
    ).props("use-chips")
    _finish(element, asked, gathered, lambda: list(element.value or ()))


def _files(live: Live, asked: Blank, gathered: Gathered) -> None:
    t, visit = live.tongue, live.look.visit
    basket = Basket(visit.token, asked.most, allowed_by(visit.house.settings).floor)
    ui.label(f"{_label(asked)}　{asked.hint}".strip()).classes("ask-note")
    element = _picker(live, basket).classes("field").props("flat bordered")
    element.props["data-field"] = asked.name
    element.props["role"] = "group"
    element.props["aria-label"] = asked.label
    _ = element.on("removed", lambda event: basket.let_go(event.args), js_handler=_REMOVED)
    element.add_slot("header", _CHOOSING.format(t("选择文件", "Choose files")))
    lacking = ui.label(t("请先选择文件", "Please choose a file first")).classes("lacking").props("role=alert")
    lacking.set_visibility(False)

    def is_there() -> bool:
        lacking.set_visibility(asked.required and not basket.files)
        return bool(basket.files) or not asked.required

    gathered.add(asked.name, lambda: list(basket.files), is_there)


def _picker(live: Live, basket: Basket) -> ui.upload:
    t, most = live.tongue, basket.most

    async def took(event: events.UploadEventArguments) -> None:
        name = event.file.name
        if (why := await basket.take(event.file)) is not None:
            live.says_no(t(f"「{name}」没有受理：{why[0]}", f"{name} was not taken: {why[1]}"))

    def refused() -> None:
        live.says_no(t(f"每个文件至多 50 MB，至多 {most} 个；超出的没有受理",
                       f"At most 50 MB each and {most} files; the rest was not taken"))  # fmt: skip

    return ui.upload(
        multiple=most > 1,
        auto_upload=True,
        max_file_size=SIZE_MOST,
        max_files=most,
        max_total_size=TOTAL_MOST,
        on_upload=took,
        on_rejected=refused,
    )


_LONG = 8
# What a reader takes out of the list again is not among what is sent.
_REMOVED = "files => emit(files.map(file => file.name))"
# Quasar's own head of an upload has a button without a name, in which there is another control.
_CHOOSING = (
    '<div class="q-pa-sm"><q-btn unelevated no-caps color="primary" label="{}" @click="props.pickFiles" />'
    "<span hidden><q-uploader-add-trigger /></span></div>"
)
_PUT: Mapping[Kind, Callable[[Live, Blank, Gathered], None]] = {
    Kind.TEXT: _text,
    Kind.AREA: _area,
    Kind.DAY: _day,
    Kind.NUMBER: _number,
    Kind.TICK: _tick,
    Kind.CHOICE: _choice,
    Kind.CHOICES: _choices,
    Kind.FILES: _files,
}
