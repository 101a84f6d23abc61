"""现在由谁办理 Who may do what with a matter now, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from console.pages.matters.scenery import Scenery
from flows.telling.permitted import WORDS, permitted

_PARTS: Mapping[str, str] = {
    "答复": "answers the request",
    "承办": "holds it",
    "办公室": "the Office",
    "会议": "prepares the meeting",
    "前置条件": "what is lacking",
}
_COMMANDS: Mapping[str, str] = {
    "hand-over": "hand over",
    "report return": "return to its compiler",
    "extend --until": "ask for an extension",
    "strike-off --evidence": "ask for strike-off",
    "opinion": "give an opinion",
    "sign": "register the signature",
    "meeting decide": "decide at the meeting",
    "extend --grant": "grant the extension",
    "extend --refuse": "refuse the extension",
    "strike-off --verify": "strike it off",
    "strike-off --refuse": "send the request back",
}


def who_may(scene: Scenery) -> list[dict[str, str]]:
    """Everybody to whom something is open, with what it is; a request is answered on the matter that it is about."""
    t = scene.look.tongue
    return [
        {
            "part": t(one.part, _PARTS.get(one.part, one.part)),
            "who": scene.names.holders(one.who),
            "what": t("、", ", ").join(t(WORDS[said], _english(said)) for said in one.commands),
            "code": one.code if one.code != scene.matter.code else "",
        }
        for one in permitted(scene.footing.found, scene.standing, scene.world)
    ]


def _english(command: str) -> str:
    return _COMMANDS.get(command, command.replace("-", " "))
