"""Small groups printed together: offered, because a joined row often needs no hiding at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from peerdesk.core.access import needs
from peerdesk.core.words import N_, _, in_language
from peerdesk.counting.demographics import HISPANIC_ONLY, MORE_THAN_ONE, SPECIALS, TITLES, bands
from peerdesk.counting.engine import count
from peerdesk.counting.hiding import hide
from peerdesk.counting.locked import out_beside
from peerdesk.counting.objectives import shaped
from peerdesk.counting.results import Hidden, Profile, Report, Table, Value
from peerdesk.counting.together import LISTS, TOGETHER, codes_of
from peerdesk.counting.words_of import labels
from peerdesk.store.queries import Reader

_AGE = "demographics.age"
_TABLES: Mapping[str, tuple[str, ...]] = {
    **{name: (f"demographics.{name}",) for name in LISTS},
    "race": ("demographics.race_any", "demographics.race_exclusive", "demographics.race_1997"),
    "call_topic": ("calls.by_topic",),
    "visit_reason": ("visits.by_reason",),
    "group_type": ("groups.by_type",),
}
_LIST_TITLES = {
    **{name: TITLES.get(name, N_("Race and ethnicity")) for name in LISTS},
    "call_topic": N_("What calls were about"),
    "visit_reason": N_("Reasons for a visit"),
    "group_type": N_("Kinds of group"),
}
_NEVER = {*SPECIALS, MORE_THAN_ONE, HISPANIC_ONLY, TOGETHER, ""}


@dataclass(frozen=True)
class Offer:
    """A profile that prints small groups together, and how many numbers are hidden then.

    ``before`` are hidden without it, ``after`` with it; ``titles`` name the tables it changes.
    """

    profile: Profile
    before: int
    after: int
    titles: tuple[str, ...]


def how_many_hidden(shown: Report) -> int:
    """The numbers of a report that print as a sign."""
    values: list[Value | str] = [
        *shown.figures.values(), *shown.prior.values(), *shown.ytd.values(),
    ]  # fmt: skip
    for table in shown.tables.values():
        values += [table.total, *(cell for row in table.rows for cell in row)]
    return sum(isinstance(each, Hidden) for each in values)


@needs("report.read", counts_all=True)
def offer_together(reader: Reader, counted: Report, shown: Report) -> Offer | None:
    """What hiding would leave if small groups were printed together; None where it helps nothing.

    ``counted`` has every number, ``shown`` is the same report with the small ones hidden.
    """
    with in_language(counted.profile.language):
        return _offer_together(reader, counted, shown)


def _offer_together(reader: Reader, counted: Report, shown: Report) -> Offer | None:
    profile = counted.profile
    wanted = {name: codes for name in LISTS if (codes := _small_codes(reader, counted, name))}
    ages = _wider_bands(counted)
    while wanted or ages:
        joined = _with(profile, wanted, ages)
        again = _shown_as(reader, joined, counted)
        spare = [name for name in wanted if _hidden_in(again, name) >= _hidden_in(shown, name)]
        helps = not ages or _hidden(again, (_AGE,)) < _hidden(shown, (_AGE,))
        if not spare and helps:
            return _offer(joined, shown, again, [*wanted, *(["age"] if ages else [])])
        wanted = {name: codes for name, codes in wanted.items() if name not in spare}
        ages = ages if helps else ()
    return None


def _offer(joined: Profile, shown: Report, again: Report, names: Sequence[str]) -> Offer | None:
    before, after = how_many_hidden(shown), how_many_hidden(again)
    keys = (_AGE if name == "age" else _TABLES[name][0] for name in names)
    titles = tuple(_(shown.tables[key].title) for key in keys if key in shown.tables)
    return Offer(joined, before, after, titles) if after < before else None


def _with(
    profile: Profile, wanted: Mapping[str, tuple[str, ...]], ages: tuple[int, ...]
) -> Profile:
    together = tuple({**dict(profile.together), **wanted}.items())
    return replace(profile, together=together, age_bands=ages or profile.age_bands)


def _shown_as(reader: Reader, profile: Profile, counted: Report) -> Report:
    again = count(reader, profile, counted.period)
    return shaped(hide(again, out_beside(reader, profile, counted.period).earlier))


def _hidden_in(report: Report, name: str) -> int:
    return _hidden(report, _TABLES[name])


def _hidden(report: Report, keys: Sequence[str]) -> int:
    tables = [report.tables[key] for key in keys if key in report.tables]
    return sum(isinstance(cell, Hidden) for each in tables for row in each.rows for cell in row)


def _small_codes(reader: Reader, counted: Report, name: str) -> tuple[str, ...]:
    """The entries of a list whose rows are small, and those nobody is in; () for too few.

    One row at least stays on its own: a table of one joined row would say nothing.
    """
    table = counted.tables.get(_TABLES[name][0])
    if table is None:
        return ()
    code_of = {words: code for code, words in labels(reader, name).items()}
    rows = {code_of.get(str(row[0]), str(row[0])): _people(table, row) for row in table.rows}
    own = {code: numbers for code, numbers in rows.items() if _is_own(code, name)}
    below = counted.profile.hide_below
    small = [code for code, numbers in own.items() if any(0 < n < below for n in numbers)]
    empty = [code for code, numbers in own.items() if not any(numbers)]
    before = codes_of(counted.profile, name)
    alone = len(own) - len(small) - len(empty)
    if len(small) + bool(before) < 2 or not small or not alone:
        return ()
    return (*before, *(code for code in own if code in {*small, *empty}))


def _is_own(code: str, name: str) -> bool:
    joined = {_("No main topic"), _("No kind given"), _(LISTS[name])}
    words = {_(each) for each in SPECIALS.values()} | {_("More than one")}
    return code not in _NEVER and code not in joined | words


def _people(table: Table, row: Sequence[str | Value]) -> list[int]:
    cells = zip(table.columns, row, strict=True)
    return [
        cell for name, cell in cells if isinstance(cell, int) and name not in table.plain_columns
    ]


def _wider_bands(counted: Report) -> tuple[int, ...]:
    """Where bands begin when each small one is joined with its neighbor; () where nothing helps."""
    table, starts = counted.tables.get(_AGE), counted.profile.age_bands
    if table is None:
        return ()
    below, found = counted.profile.hide_below, list[tuple[int, int]]()
    for (first, _words), row in zip(bands(starts), table.rows, strict=False):
        number = row[1] if isinstance(row[1], int) else 0
        if found and 0 < found[-1][1] < below:
            found[-1] = (found[-1][0], found[-1][1] + number)
        else:
            found.append((first, number))
    while len(found) > 1 and 0 < found[-1][1] < below:
        number = found.pop()[1]
        found[-1] = (found[-1][0], found[-1][1] + number)
    wider = tuple(first for first, _number in found[1:])
    return wider if wider and wider != starts else ()


@dataclass(frozen=True)
class JoinList:
    """A list whose entries can be printed together: its title, and (code, words) of each."""

    name: str
    title: str
    entries: tuple[tuple[str, str], ...]


@needs("report.read")
def join_lists(reader: Reader) -> list[JoinList]:
    """The lists of this center that have entries to print together."""
    found = []
    for name in LISTS:
        entries = labels(reader, name, retired=False).items()
        usable = tuple((code, words) for code, words in entries if code not in _NEVER)
        if len(usable) > 2:
            found.append(JoinList(name, _(_LIST_TITLES[name]), usable))
    return found
