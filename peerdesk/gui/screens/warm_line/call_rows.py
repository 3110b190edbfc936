"""A call as a row of a list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from peerdesk.core.words import _
from peerdesk.gui.screens.warm_line.draft import states_of
from peerdesk.gui.widgets import Row
from peerdesk.records.spoken import clock_words, long_day


def call_row(each: Mapping[str, Any], caption: str = "") -> Row:
    """Who called and when, on which line, how long, and whether safety came up.

    ``caption`` stands instead of when.
    """
    name = each["handle"] or each["member_name"] or _("Did not say")
    answered = each["state"] == "answered"
    safety = each["safety"] not in {None, "no"}
    known = each["minutes"] is not None and each["state"] != "missed"
    when = f"{clock_words(each['start_at'])} · {long_day(each['day'])}"
    said = [
        caption or when,
        each["line_name"],
        _("we called") if each["direction"] == "out" else "",
    ]
    said.append(_("one with the call before") if each["continued_from"] else "")
    seen = each["review"] == "done"
    said.append(_("looked at") if seen and not safety else "")
    return Row(
        str(each["id"]),
        name if answered else states_of(each["direction"])[each["state"]],
        " · ".join(filter(None, said)),
        icon="phone-call" if answered else "phone-disconnect",
        icon_tint="sky",
        tag=(_("Safety, looked at") if seen else _("Safety came up")) if safety else "",
        tag_tint="brick",
        tag_icon="lifebuoy" if safety else "",
        right=_("{n} min").format(n=each["minutes"]) if known else "",
        chevron=True,
    )
