"""推算通道 One process of its own for works that wait in a row: made when it is wanted, ended when it is idle or stuck."""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass
from multiprocessing import connection, get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Condition, Thread
from time import monotonic
from typing import Any

from console.workroom.hand import BREAKS, FINDS, REFUSES, SPENT, TELLS, serve
from console.workroom.orders import (
    Order,
    ReckoningBroken,
    ReckoningStopped,
    ReckoningsWaiting,
    ReckoningTooLong,
)
from models.errors import Refused

log = logging.getLogger("diaodu.console")
_LOOKS_EVERY = 0.2
_ENDS_WITHIN = 5.0
_SPAWN = get_context("spawn")
_ENDED = "推算的进程意外结束，没有得到结果；请重试，再次出现请告诉运行值守"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a lane grants: seconds to each order, how many may wait, how long its idle process is kept, bytes of memory.

    `politeness` is how far its process steps back behind the others of the machine, 0 not at all.
    """

    seconds: float
    waiting: int
    idle_seconds: float
    memory: int
    politeness: int


class Lane:
    """Carries out one order at a time. `number` is that of its process, while there is one."""

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._waiting: deque[Order] = deque()
        self._changed = Condition()
        self._at_work: Order | None = None
        self._attendant: Thread | None = None
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None
        self._closed = False
        self.number: int | None = None

    def take(self, order: Order) -> None:
        """Have an order wait for its turn. Raises ReckoningsWaiting, ReckoningStopped."""
        with self._changed:
            if self._closed:
                raise ReckoningStopped("控制台正在停止；推算没有开始")
            waiting = [one for one in self._waiting if not one.given_up.is_set()]
            if len(waiting) >= self._bounds.waiting:
                msg = f"已有 {len(waiting)} 项推算在等候；这一项没有开始；请过一会儿再试"
                raise ReckoningsWaiting(msg)
            order.ahead = len(waiting) + (self._at_work is not None)
            self._waiting = deque([*waiting, order])
            if self._attendant is None:
                self._attendant = Thread(target=self._attend, name="workroom", daemon=True)
                self._attendant.start()
            self._changed.notify()

    def close(self) -> None:
        """End what is at work and take nothing more."""
        with self._changed:
            self._closed = True
            waiting, at_work, attendant = [*self._waiting], self._at_work, self._attendant
            self._waiting.clear()
            self._changed.notify()
        for order in filter(None, (*waiting, at_work)):
            order.give_up()
        if attendant is not None:
            attendant.join(_ENDS_WITHIN)

    def _attend(self) -> None:
        while (order := self._next()) is not None:
            self._carry_out(order)
            with self._changed:
                self._at_work = None
                for one in self._waiting:
                    one.ahead -= 1
        self._end()

    def _next(self) -> Order | None:
        with self._changed:
            while not self._waiting and not self._closed:
                if not self._changed.wait(self._bounds.idle_seconds if self._process else None):
                    self._end()
            if self._closed:
                return None
            self._at_work = self._waiting.popleft()
            return self._at_work

    def _carry_out(self, order: Order) -> None:
        if order.given_up.is_set():
            return
        try:
            line = self._ready()
            line.send((order.database, order.asked))
            order.done(self._followed(order, line))
        except Refused as refused:
            order.failed(refused)
        except (EOFError, OSError):
            self._end()
            order.failed(ReckoningBroken(_ENDED))
        except Exception:
            # Whoever attends to the lane stays, or nothing would ever be carried out again.
            log.exception("推算没有交出去")
            self._end()
            order.failed(ReckoningBroken(_ENDED))

    def _ready(self) -> Connection:
        """The way to a process that is up."""
        if self._line is None or self._process is None or not self._process.is_alive():
            self._end()
            self._line, its_end = _SPAWN.Pipe()
            process = _SPAWN.Process(
                target=serve, args=(its_end, self._bounds.memory, self._bounds.politeness), daemon=True
            )
            process.start()
            # The process holds the other end alone: when it dies, reading from it ends.
            its_end.close()
            self._process, self.number = process, process.pid
        return self._line

    def _followed(self, order: Order, line: Connection) -> Any:
        most = order.asked.most_seconds or self._bounds.seconds
        ends = monotonic() + most
        while not order.given_up.is_set():
            if monotonic() > ends:
                self._end()
                msg = f"推算超过 {most:.0f} 秒没有完成，已停止；没有得到结果；请减少天数或缩短起止日期后重试"
                raise ReckoningTooLong(msg)
            if connection.wait([line], _LOOKS_EVERY):
                kind, found = line.recv()
                if kind == FINDS:
                    return found
                self._heard(order, kind, found)
        self._end()
        return None

    def _heard(self, order: Order, kind: str, said: Any) -> None:
        if kind == TELLS:
            order.told(*said)
        elif kind == REFUSES:
            raise Refused(said)
        else:
            assert kind in (BREAKS, SPENT)
            if kind == SPENT:
                self._end()
            raise ReckoningBroken(said)

    def _end(self) -> None:
        """End the process, whatever it is at."""
        process, self._process = self._process, None
        line, self._line, self.number = self._line, None, None
        if process is not None:
            process.kill()
            process.join()
            process.close()
        if line is not None:
            line.close()
