"""A file of calls in words: what is in it, and what both sides changed, for who joins it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.kinds import Type, as_list
from peerdesk.core.words import N_, _
from peerdesk.records.away.travel_home import HOME_BY_NAME
from peerdesk.records.away.travel_joining import Arrival, BothChanged, typed
from peerdesk.records.choice_words import choice_words
from peerdesk.records.codes import labels
from peerdesk.records.safekeeping.trail_words import Names, day_words, moment_words
from peerdesk.records.warm_line.calls import CALLER_ALIAS
from peerdesk.store.queries import Reader
from peerdesk.store.travel_rows import Place

_NEW = {
    "caller_note": (N_("1 note about a caller"), N_("{n} notes about callers")),
    "referral": (N_("1 referral"), N_("{n} referrals")),
    "follow_up": (N_("1 planned call"), N_("{n} planned calls")),
    "hand_over": (N_("1 note for the next shift"), N_("{n} notes for the next shift")),
    "shift": (N_("1 shift"), N_("{n} shifts")),
}
_MOST_NAMED = 5


@dataclass(frozen=True)
class Side:
    """What a field says on one side, who wrote it, and when."""

    says: str
    who: str
    when: str


@dataclass(frozen=True)
class Choice:
    """One field that both sides changed, in words: of what, which field, and the two sides."""

    place: Place
    record: str
    field: str
    here: Side
    there: Side
    newer: str


@needs("travel.keep")
def summary(reader: Reader, found: Arrival) -> list[str]:
    """What joining the file would bring, one line for each thing; empty where nothing is new."""
    lines = [*_calls(found.calls), *_callers(found.new.get(CALLER_ALIAS.name, ()))]
    for name, (one, many) in _NEW.items():
        if count := len(found.new.get(name, ())):
            lines.append(_counted(count, one, many))
    lines += _changed(reader, found)
    for name in found.same_names:
        words = _("A caller called {name} is here already. If it is the same one, join the two.")
        lines.append(words.format(name=name))
    if found.left_out:
        one = N_("1 change is left out: only the center may make it. Ask the person.")
        many = N_("{n} changes are left out: only the center may make them. Ask the person.")
        lines.append(_counted(found.left_out, one, many))
    if found.about_erased:
        lines.append(_("Notes about a caller who was erased here are left out."))
    return lines


def _calls(calls: tuple[dict[str, Any], ...]) -> Iterable[str]:
    days = sorted(str(row["day"]) for row in calls)
    if not days:
        return
    said = _counted(len(days), _("1 call"), _("{n} calls"))
    span = _("{calls}, {first}") if days[0] == days[-1] else _("{calls}, {first} to {last}")
    yield span.format(calls=said, first=day_words(days[0]), last=day_words(days[-1]))


def _callers(rows: tuple[dict[str, Any], ...]) -> Iterable[str]:
    names = [str(row["handle"]) for row in rows]
    if not names:
        return
    said = _counted(len(names), _("1 new caller"), _("{n} new callers"))
    more = ", …" if len(names) > _MOST_NAMED else ""
    yield f"{said}: {', '.join(names[:_MOST_NAMED])}{more}"


def _changed(reader: Reader, found: Arrival) -> Iterable[str]:
    """Each record that changes, with the fields; what somebody has to choose is told apart."""
    names = Names(reader)
    chosen = {each.place for each in found.both}
    records: dict[tuple[str, int], list[str]] = {}
    for place in sorted(set(found.fields) - chosen):
        records.setdefault(place[:2], []).append(_label(place))
    for record, labels_ in records.items():
        words = _("Changed: {record} ({fields})")
        yield words.format(record=names.record(*record), fields=", ".join(labels_))


def _counted(count: int, one: str, many: str) -> str:
    return _(one) if count == 1 else _(many).format(n=f"{count:,}")


def _label(place: Place) -> str:
    if place[2] == "voided":
        return _("whether it counts")
    return _(HOME_BY_NAME[place[0]].field(place[2]).label).lower()


@needs("travel.keep")
def choices(reader: Reader, found: Arrival) -> list[Choice]:
    """All that both sides changed, in words."""
    names = Names(reader)
    return [_choice(reader, names, each) for each in found.both]


def _choice(reader: Reader, names: Names, both: BothChanged) -> Choice:
    here = _side(reader, names, both, (both.here, both.here_by, both.here_at))
    there = _side(reader, names, both, (both.there, both.there_by, both.there_at))
    record = names.record(*both.place[:2])
    return Choice(both.place, record, _label(both.place), here, there, both.newer)


def _side(
    reader: Reader, names: Names, both: BothChanged, said: tuple[str | None, int, str]
) -> Side:
    text, by, at = said
    who = names.person(by) if by else _("As it was before")
    return Side(_says(reader, names, both.place, text), who, moment_words(at) if at else "")


def _says(reader: Reader, names: Names, place: Place, text: str | None) -> str:
    """A value in words, "empty" where there is none."""
    if place[2] == "voided":
        return _("Taken out") if text == "1" else _("It counts")
    if text is None or text == "":
        return _("Empty")
    field = HOME_BY_NAME[place[0]].field(place[2])
    if field.type is Type.YES_NO:
        return _("Yes") if text == "1" else _("No")
    if field.to:
        return names.record(field.to, int(text))
    if field.list:
        known = labels(reader, field.list)
        codes = as_list(text) if field.many else [text]
        return ", ".join(known.get(code, code) for code in codes)
    if field.choices:
        return choice_words(place[0], place[2], text)
    return day_words(text) if field.type is Type.DATE else str(typed(place, text))


@needs("travel.keep")
def held_words(reader: Reader) -> str:
    """What was on a lost laptop, in a sentence."""
    callers = len(reader.find(CALLER_ALIAS, {"active": 1}))
    words = _(
        "On this laptop: up to {callers} callers by the name they chose, with what was agreed and"
        " notes about them, this person’s own calls of the last 60 days, and numbers of places that"
        " help. No member’s name. It opens only with this person’s passphrase."
    )
    return words.format(callers=callers)
