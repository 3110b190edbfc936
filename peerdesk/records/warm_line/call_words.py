"""What a call is called where its caller gave no name: by its day, time and line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerdesk.core.words import _
from peerdesk.records.group_work.group_dates import say_short
from peerdesk.records.spoken import clock_words
from peerdesk.records.warm_line.calls import LINE
from peerdesk.store.queries import Reader


def line_words(reader: Reader, line_id: int | None) -> str:
    """The name of a line where the center has several in use; else "", as nobody could mix them."""
    if not line_id or len(reader.find(LINE, {"active": 1})) < 2:
        return ""
    return reader.called("line", int(line_id))


def call_words(reader: Reader, call: Mapping[str, Any]) -> str:
    """Such as: call of Sun, Nov 22, 9:37 PM, Youth line."""
    words = _("call of {day}, {time}")
    said = words.format(day=say_short(call["day"]), time=clock_words(call["start_at"]))
    return ", ".join(filter(None, (said, line_words(reader, call["line_id"]))))


def nameless(reader: Reader, call: Mapping[str, Any]) -> str:
    """Who a promise is for where nobody said a name."""
    return f"{_('a caller without a name')}, {call_words(reader, call)}"
