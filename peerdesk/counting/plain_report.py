"""A report as plain data that JSON knows, and back again, whatever was added to it meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from peerdesk.counting.results import FigureDef, Hidden, Report

_HIDDEN = "hidden"


def plain(value: Any) -> Any:
    """Dataclasses as objects, tuples as lists, days as text; a hidden number says so."""
    if isinstance(value, Hidden):
        return {_HIDDEN: value.below}
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def report_again(data: Mapping[str, Any]) -> Report:
    """The report :func:`plain` was made of. What is not known any more is passed by."""
    found: Report = _again(Report, data)
    return found


def figures_again(data: list[Mapping[str, Any]]) -> dict[str, FigureDef]:
    """The definitions by key, in the words of then."""
    found: list[FigureDef] = [_again(FigureDef, each) for each in data]
    return {each.key: each for each in found}


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _again(kind: Any, data: Any) -> Any:
    if isinstance(data, Mapping) and data.keys() == {_HIDDEN}:
        return Hidden(data[_HIDDEN])
    if is_dataclass(kind):
        hints = _hints(kind)  # type: ignore[arg-type]  # a dataclass is a type here
        names = [each.name for each in fields(kind) if each.name in data]
        return kind(**{name: _again(hints[name], data[name]) for name in names})  # type: ignore[operator]
    if kind is date:
        return date.fromisoformat(data)
    inside = get_args(kind)
    if get_origin(kind) is tuple:
        every = inside[0] if inside[-1] is Ellipsis else None
        return tuple(_again(every or inside[n], each) for n, each in enumerate(data))
    if get_origin(kind) is dict:
        return {name: _again(inside[1], each) for name, each in data.items()}
    return _of_several(inside, data) if get_origin(kind) in {Union, UnionType} else data


def _of_several(kinds: tuple[Any, ...], data: Any) -> Any:
    """One of several kinds: a record or a day where there can be one, else a plain value."""
    if isinstance(data, Mapping):
        return _again(next(each for each in kinds if is_dataclass(each) and each != Hidden), data)
    return _again(date, data) if isinstance(data, str) and date in kinds else data
