"""竞速 Two threads on one city, the first held at its commit until the second has begun: every race, run to order."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Event, Thread, current_thread

from models.errors import DiaoduError
from tests.crash.child import Act, Ground, Hands
from tests.crash.seams import Seam, unwatched
from tests.crash.town import NOW

PATIENCE = 60
FIRST, SECOND = "first", "second"


@dataclass(slots=True)
class _Referee:
    """Holds the first thread when it is about to commit, until it is let go; hears the second one begin."""

    at_the_line: Event = field(default_factory=Event)
    begun: Event = field(default_factory=Event)
    go: Event = field(default_factory=Event)

    def __call__(self, seam: Seam, _words: str) -> None:
        if current_thread().name == SECOND:
            self.begun.set()
        elif seam == Seam.COMMIT and current_thread().name == FIRST:
            self.at_the_line.set()
            assert self.go.wait(PATIENCE)


@dataclass(slots=True)
class _Runner:
    """One thread with its act, and the code of the refusal that it met."""

    name: str
    act: Act
    ground: Ground
    refused: str = ""
    failed: list[BaseException] = field(default_factory=list)

    def start(self) -> Thread:
        """Begin."""
        thread = Thread(target=self._run, name=self.name, daemon=True)
        thread.start()
        return thread

    def _run(self) -> None:
        try:
            self.act(Hands(self.ground, NOW))
        except DiaoduError as met:
            self.refused = met.code
        except BaseException as wrong:  # noqa: BLE001 - raised again in the test's own thread
            self.failed.append(wrong)


def race(first: Act, second: Act, ground: Ground) -> tuple[str, str]:
    """Run `second` against `first`, which has done all but its commit; answers with what each was refused.

    Raises whatever else either of them raises.
    """
    referee = _Referee()
    runners = _Runner(FIRST, first, ground), _Runner(SECOND, second, ground)
    ground.sight.watcher = referee
    threads = [runners[0].start()]
    # One that is refused never comes to its commit.
    while threads[0].is_alive() and not referee.at_the_line.wait(0.01):
        pass
    threads.append(runners[1].start())
    assert referee.begun.wait(PATIENCE)
    referee.go.set()
    for thread in threads:
        thread.join(PATIENCE)
        assert not thread.is_alive()
    ground.sight.watcher = unwatched
    for runner in runners:
        for wrong in runner.failed:
            raise wrong
    return runners[0].refused, runners[1].refused
