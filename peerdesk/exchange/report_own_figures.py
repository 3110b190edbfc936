"""Numbers of one's own on their way to another organization: their rules, and what fits there.

A rule names places and groups by their names and codes by code and words. A number that asks about
one of the staff stays at home.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.errors import Invalid
from peerdesk.core.kinds import Field, Type
from peerdesk.core.text import fold
from peerdesk.core.words import _
from peerdesk.counting.own_keeping import checked, keep_own_figure, own_figures_kept
from peerdesk.counting.own_kinds import COUNTABLE
from peerdesk.counting.own_rule import IS, ONE_OF, OwnFigure, OwnFilter
from peerdesk.counting.own_words import known_values
from peerdesk.counting.profile_settings import line, refuse
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader

_FIELD = "own_rules"
_MOST, _LONGEST = 60, 300
_TEXTS = ("key", "name", "counts", "measure", "field", "split")
_OF_STAFF = "worker"


@dataclass(frozen=True)
class Rule:
    """A number as it stands in a file. ``words`` has what the values of each filter are called."""

    figure: OwnFigure
    words: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Arrived:
    """What a file's numbers are here: ``here`` by their key in the file, ``new`` ones to keep.

    ``left_out`` says in a sentence each why a number can't be counted here.
    """

    here: Mapping[str, OwnFigure]
    new: tuple[OwnFigure, ...] = ()
    left_out: tuple[str, ...] = ()


# --- out


@needs("report.edit")
def rules_to_share(reader: Reader, figures: Iterable[OwnFigure]) -> list[Rule]:
    """The rules that may leave: without those that ask about one of the staff."""
    return [_rule(reader, each) for each in figures if not _asks_about_staff(each)]


def _asks_about_staff(figure: OwnFigure) -> bool:
    fields = COUNTABLE[figure.counts].fields()
    return any(fields[each.field][1].to == _OF_STAFF and each.values for each in figure.filters)


def _rule(reader: Reader, figure: OwnFigure) -> Rule:
    fields = COUNTABLE[figure.counts].fields()
    filters, words = [], []
    for each in figure.filters:
        declared = fields[each.field][1]
        known = known_values(reader, figure.counts, declared, retired=True)
        said = tuple(known.get(value, value) for value in each.values)
        filters.append(replace(each, values=said) if declared.to else each)
        words.append(said if declared.list else ())
    return Rule(replace(figure, filters=tuple(filters)), tuple(words))


def plain_rules(rules: Iterable[Rule]) -> list[dict[str, Any]]:
    """The rules as lists and words for a file."""
    return [
        {
            **{name: getattr(rule.figure, name) for name in _TEXTS},
            "filters": [
                {"field": f.field, "how": f.how, "values": list(f.values), "words": list(words)}
                for f, words in zip(rule.figure.filters, rule.words, strict=True)
            ],
        }
        for rule in rules
    ]


# --- in


def read_rules(value: object) -> list[Rule]:
    """The rules of a file; Invalid for what is no rule. Whether they fit is asked later."""
    return [_read(each) for each in _list(value)]


def _read(value: object) -> Rule:
    if not isinstance(value, dict):
        raise refuse(_FIELD)
    said = {name: line(value.get(name, ""), _FIELD) for name in _TEXTS}
    filters, words = [], []
    for each in _list(value.get("filters", [])):
        if not isinstance(each, dict):
            raise refuse(_FIELD)
        values = tuple(line(v, _FIELD, _LONGEST) for v in _list(each.get("values", [])))
        field, how = (line(each.get(name, ""), _FIELD) for name in ("field", "how"))
        filters.append(OwnFilter(field, how, values))
        words.append(tuple(line(v, _FIELD, _LONGEST) for v in _list(each.get("words", []))))
    return Rule(OwnFigure(filters=tuple(filters), **said), tuple(words))


def _list(value: object) -> list[Any]:
    if not isinstance(value, list) or len(value) > _MOST:
        raise refuse(_FIELD)
    return value


@needs("report.edit")
def arrived(reader: Reader, rules: Iterable[Rule]) -> Arrived:
    """What the rules of a file are here: those that are here already, new ones, and the rest."""
    kept = {fold(each.name): each for each in own_figures_kept(reader)}
    here: dict[str, OwnFigure] = {}
    new: list[OwnFigure] = []
    left_out: list[str] = []
    for rule in rules:
        try:
            figure = _fitted(reader, rule)
            same = kept.get(fold(figure.name))
            if same is None:
                new.append(figure)
                kept[fold(figure.name)] = figure
            elif _says(same) == _says(figure):
                here[rule.figure.key] = same
            else:
                raise Invalid.one("name", _clash())
        except Invalid as refusal:
            words = _("“{name}” is left out. {why}")
            left_out.append(words.format(name=rule.figure.name, why=refusal))
    return Arrived(here, tuple(new), tuple(left_out))


def _clash() -> str:
    return _(
        "You have a number of this name that counts something else. Give yours another name, then"
        " open the file again."
    )


def _says(figure: OwnFigure) -> tuple[object, ...]:
    filters = {(each.field, each.how, frozenset(each.values)) for each in figure.filters}
    return figure.counts, figure.measure, figure.field, figure.split, filters


@needs("report.edit")
def bring_own_figures(batch: Batch, figures: Iterable[OwnFigure]) -> str:
    """Keep the new numbers of a file, all or none."""
    names = []
    for each in figures:
        keep_own_figure(batch, replace(each, key=""))
        names.append(each.name)
    return _("Added to your own numbers: {names}").format(names=", ".join(names))


def _fitted(reader: Reader, rule: Rule) -> OwnFigure:
    """The figure with the ids and codes of here; Invalid where one of them is not here."""
    figure = rule.figure
    fields = COUNTABLE[figure.counts].fields() if figure.counts in COUNTABLE else {}
    filters = tuple(
        _filter_here(reader, figure.counts, each, words, fields[each.field][1])
        if each.field in fields and each.how in {IS, ONE_OF}
        else each
        for each, words in zip(figure.filters, rule.words, strict=True)
    )
    return checked(replace(figure, filters=filters))


def _filter_here(
    reader: Reader, kind: str, rule: OwnFilter, words: tuple[str, ...], declared: Field
) -> OwnFilter:
    if declared.type is Type.YES_NO or not (declared.list or declared.to or declared.choices):
        return rule
    known = known_values(reader, kind, declared)
    called = {fold(name): value for value, name in known.items()}
    said = words if len(words) == len(rule.values) else rule.values
    found = []
    for value, name in zip(rule.values, said, strict=True):
        code = value if value in known and not declared.to else called.get(fold(name))
        if code is None:
            asked = _("It asks for {field} “{value}”, and there is none here. {then}")
            then = _("Add it here, then open the file again.")
            told = asked.format(field=_(declared.label), value=name, then=then)
            raise Invalid.one(rule.field, told)
        found.append(code)
    return replace(rule, values=tuple(found))
