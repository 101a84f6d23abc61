"""站内收件箱 The in-system inbox: the notice's row is the letter, so there is nothing to send."""

from __future__ import annotations

from notifications.letters import Letter, Receipt, sent


class InboxOutlet:
    """Says that it is delivered: the row was there before anybody asked."""

    __slots__ = ()

    def send(self, letter: Letter) -> Receipt:
        return sent()
