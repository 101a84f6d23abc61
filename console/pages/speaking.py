"""选择语言 Which language a browser asked for, and which look."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from console.pages.cookies import DARK, LANGUAGE
from console.pages.tongue import Language, Tongue
from console.visits import Service
from models.mechanism import Mechanism
from models.session import reading


def tongue_of(connection: HTTPConnection, mechanism: Mechanism) -> Tongue:
    """The tongue of whoever asks: what was chosen, else Chinese."""
    chosen = connection.cookies.get(LANGUAGE, "")
    language = Language(chosen) if chosen in tuple(Language) else Language.CHINESE
    return Tongue(language, mechanism.timekeeping.zone)


def mechanism_of(service: Service) -> Mechanism:
    """The mechanism that binds."""
    with reading(service.house.engine) as session:
        return service.house.worlds.mechanism(session)


def is_dark(connection: HTTPConnection) -> bool | None:
    """Whether the pages are dark: as chosen, else None, as the reader's machine has it."""
    return {"on": True, "off": False}.get(connection.cookies.get(DARK, ""))
