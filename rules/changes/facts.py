"""改动 One difference between two configurations, as a fact that a program can count and a person can read."""

from __future__ import annotations

from dataclasses import dataclass

from models.change_terms import How


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs: `path` is where it stands in a mechanism (`chains`, `issue`, `stages`, `task_force`, `limit`).

    `subject` is what people call the thing, `aspect` which of its properties (empty: the thing as a whole), `was` and
    `now` its values in words, empty where there is none.
    """

    how: How
    path: tuple[str, ...]
    subject: str
    aspect: str = ""
    was: str = ""
    now: str = ""

    @property
    def line(self) -> str:
        """「问题升级」链 专班环节：时限 5个工作日 → 3个工作日."""
        about = f"（{self.was or self.now}）" if self.was or self.now else ""
        if not self.aspect:
            moved = f"{self.subject}：次序 {self.was} → {self.now}"
            return moved if self.how is How.MOVED else f"{self.how.zh}{self.subject}{about}"
        if self.how is How.ADDED:
            return f"{self.subject}：{self.how.zh}{self.aspect} {self.now}"
        if self.how is How.REMOVED:
            return f"{self.subject}：{self.how.zh}{self.aspect} {self.was}"
        same = "（写法不同，意思不变）" if self.how is How.REWORDED else ""
        return f"{self.subject}：{self.aspect} {self.was} → {self.now}{same}"

    @property
    def chain(self) -> str:
        """The chain it is about, if it is about one."""
        return self.path[1] if self.path[0] == "chains" and len(self.path) > 1 else ""

    @property
    def stage(self) -> str:
        """The stage it is about, if it is about one, be it in the chain itself or in one of its exceptions."""
        parts = self.path
        return parts[parts.index("stages") + 1] if "stages" in parts[:-1] and self.chain else ""
