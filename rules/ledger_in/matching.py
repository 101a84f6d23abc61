"""对应项目 Which project a row is about: by its number, else proposed by name and county for a person to confirm."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from models.project_terms import ProjectStage
from models.sheets import Place
from rules.ledger_in.comparing import KEEP, answer_for
from rules.ledger_in.facts import Circumstances, Known
from rules.ledger_in.reading import YES, text_in
from rules.ledger_in.rows import Row
from rules.ledger_in.verdicts import Action
from rules.project_names import name_key

FILE_IT = ("新项目", "新", "新增", "登记")
_NEAR = 0.8


@dataclass(frozen=True, slots=True)
class Match:
    """The project of a row, or the one proposed; where it is ASKED, `why` is the question."""

    action: Action
    known: Known | None = None
    why: str = ""


class Register:
    """All projects, by number and by name."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._by_code: dict[str, Known] = {}
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        for one in known:
            self._by_code[one.code] = self._by_code[one.texts.get("filed_as", one.code)] = one
            # What was taken off the list may be filed again; it is known by its number only.
            if one.stage is not ProjectStage.REMOVED:
                self._by_name[name_key(one.name)].append(one)

    def by_code(self, code: str) -> Known | None:
        """The project of a number, its lasting one or the one it was filed under."""
        return self._by_code.get(code.strip().upper())

    def namesakes(self, name: str) -> list[Known]:
        """The projects that are called so."""
        return self._by_name.get(name_key(name), [])

    def near(self, name: str, county: str) -> Known | None:
        """The project of the county whose name is most like it."""
        wanted = name_key(name)
        scored = (
            (SequenceMatcher(None, wanted, key, autojunk=False), one)
            for key, found in self._by_name.items()
            for one in found
            if county in ("", one.county) and abs(len(key) - len(wanted)) <= len(wanted) // 2
        )
        likely = ((match.ratio(), one) for match, one in scored if match.quick_ratio() >= _NEAR)
        best = max(likely, key=lambda pair: pair[0], default=None)
        return best[1] if best and best[0] >= _NEAR else None


def match(row: Row, county: str, register: Register, around: Circumstances) -> Match:
    """The project of a row, as its number, its name and people's answers have it."""
    place, code, name = naming(row)
    answer = answer_for(place, around) or (answer_for(row.cells["code"].place, around) if code else None)
    if answer is not None and (found := _answered(answer.strip(), name, county, register)):
        return found
    if code:
        return _by_code(code, name, register)
    return _by_name(name, county, register, around)


def naming(row: Row) -> tuple[Place, str, str]:
    """Where a row says what it is about, its number and its name."""
    cells = {key: row.cells[key] for key in ("name", "code") if key in row.cells}
    texts: Mapping[str, str] = {key: text_in(cell.value) for key, cell in cells.items()}
    return next(iter(cells.values())).place, texts.get("code", ""), texts.get("name", "")


def _answered(answer: str, name: str, county: str, register: Register) -> Match | None:
    if answer in KEEP:
        return Match(Action.SKIPPED, why="按答复跳过")
    if answer in FILE_IT:
        return Match(Action.FILED)
    if known := register.by_code(answer):
        return Match(Action.KNOWN, known)
    proposed = _proposed(name, county, register)
    return Match(Action.KNOWN, proposed[0]) if answer.casefold() in YES and proposed else None


def _by_code(code: str, name: str, register: Register) -> Match:
    known = register.by_code(code)
    if known is None:
        return Match(
            Action.ASKED,
            why=f"没有编号为「{code}」的项目；请答项目编号，作为新项目登记请答「新项目」，不读请答「跳过」",
        )
    others = [other for other in register.namesakes(name) if other is not known] if name else []
    if others and name_key(name) != name_key(known.name):
        why = f"编号 {code} 是「{known.name}」，名称却是 {others[0].code} 的；请答正确的项目编号"
        return Match(Action.ASKED, why=why)
    return Match(Action.KNOWN, known)


def _by_name(name: str, county: str, register: Register, around: Circumstances) -> Match:
    proposed = _proposed(name, county, register)
    if proposed is not None:
        known, why = proposed
        sure = why.startswith("名称和县区相同")
        if around.accepts and sure:
            return Match(Action.KNOWN, known)
        return Match(Action.ASKED, known, f"{why}，请答「是」、项目编号、「新项目」或「跳过」")
    if around.files_new:
        return Match(Action.FILED)
    return Match(
        Action.ASKED, why="系统中没有这个项目；登记请答「新项目」，已有的请答项目编号，不读请答「跳过」"
    )


def _proposed(name: str, county: str, register: Register) -> tuple[Known, str] | None:
    namesakes = register.namesakes(name)
    here = [known for known in namesakes if known.county == county]
    if len(here) == 1:
        return here[0], f"名称和县区相同：是否为 {here[0].code}「{here[0].name}」"
    if len(namesakes) == 1:
        return namesakes[0], f"名称相同，县区不同或未填：是否为 {namesakes[0].code}「{namesakes[0].name}」"
    near = register.near(name, county) if name and not namesakes else None
    return (near, f"名称相近：是否为 {near.code}「{near.name}」") if near else None
