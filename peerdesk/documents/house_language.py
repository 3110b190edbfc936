"""The language of printed forms: what the organization chose, whatever the screen speaks."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from peerdesk.core.words import in_language
from peerdesk.records.organisation import center
from peerdesk.store.queries import Reader

P = ParamSpec("P")
T = TypeVar("T")
Gathers = Callable[Concatenate[Reader, P], T]


def in_house_language(gather: Gathers[P, T]) -> Gathers[P, T]:
    """A question that gathers or makes a paper, asked in the organization's language."""

    @wraps(gather)
    def asked(reader: Reader, /, *given: P.args, **named: P.kwargs) -> T:
        with in_language(center(reader).language):
            return gather(reader, *given, **named)

    return asked


def printed_in_house_language(
    gather: Gathers[P, Callable[[], bytes]],
) -> Gathers[P, Callable[[], bytes]]:
    """The same for a printer: it makes its pages later, perhaps on a worker, in that language."""

    @wraps(gather)
    def asked(reader: Reader, /, *given: P.args, **named: P.kwargs) -> Callable[[], bytes]:
        code = center(reader).language
        with in_language(code):
            make = gather(reader, *given, **named)
        return lambda: _spoken(code, make)

    return asked


def _spoken(code: str, make: Callable[[], bytes]) -> bytes:
    with in_language(code):
        return make()
