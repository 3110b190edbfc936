"""Writing direction: the implicit part of the Unicode Bidirectional Algorithm (UAX 9).

Explicit controls (embeddings, overrides, isolates) are dropped before text comes here, so the
rules W1-W7, N0-N2, I1-I2 and L2 are all that is needed.
"""

from __future__ import annotations

from itertools import groupby
from unicodedata import bidirectional

_OPEN = {"(": ")", "[": "]", "{": "}"}
_CLOSE = {close: opened for opened, close in _OPEN.items()}
_MIRROR = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "BN"})


def bidi_levels(text: str) -> list[int]:
    """The level of each character: even reads left to right, odd right to left."""
    classes = [bidirectional(c) or "L" for c in text]
    if not {"R", "AL", "AN"} & set(classes):
        return [0] * len(text)
    base = _base_level(text, classes)
    outer = "R" if base else "L"
    _weak(classes, outer)
    _brackets(text, classes, outer)
    _neutral(classes, outer)
    return [_level(kind, base) for kind in classes]


def visual_order(levels: list[int]) -> list[int]:
    """Rule L2: the positions of ``levels`` in the order they stand from left to right."""
    order = list(range(len(levels)))
    odd = [level for level in levels if level % 2]
    for floor in range(max(levels, default=0), min(odd, default=0) - 1, -1):
        if floor == 0:
            break
        turned: list[int] = []
        for raised, block in groupby(order, key=lambda n: levels[n] >= floor):
            run = list(block)
            turned += reversed(run) if raised else run
        order = turned
    return order


def mirrored(text: str) -> str:
    """Text of an odd level as it is drawn from left to right: turned round, brackets mirrored."""
    return text.translate(_MIRROR)[::-1]


def _base_level(text: str, classes: list[str]) -> int:
    """1 for a string that is right-to-left from end to end, else 0.

    A string that ends in a space is a piece of a line: its space has to stay on the right.
    """
    wholly = "L" not in classes and classes[0] in {"R", "AL"}
    return int(wholly and not text[-1].isspace())


def _level(kind: str, base: int) -> int:
    if kind == "R":
        return base if base % 2 else base + 1
    if kind in {"EN", "AN"}:
        return 2
    return base + (base % 2)


def _weak(classes: list[str], outer: str) -> None:
    """Rules W1 to W7, in place."""
    _weak_letters(classes, outer)
    _weak_separators(classes)
    strong = outer
    for n, kind in enumerate(classes):
        if kind in {"ES", "ET", "CS"}:
            classes[n] = "ON"
        elif kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            classes[n] = "L"


def _weak_letters(classes: list[str], outer: str) -> None:
    """W1 marks take the class before them, W2 and W3 Arabic letters and digits."""
    before, strong = outer, outer
    for n, given in enumerate(classes):
        kind = before if given == "NSM" else given
        classes[n] = kind
        if kind == "EN" and strong == "AL":
            classes[n] = "AN"
        if kind in {"L", "R", "AL"}:
            strong = kind
        before = kind
    classes[:] = ["R" if kind == "AL" else kind for kind in classes]


def _weak_separators(classes: list[str]) -> None:
    """W4 one separator between two numbers, W5 signs beside a number."""
    for n in range(1, len(classes) - 1):
        left, kind, right = classes[n - 1 : n + 2]
        if left == right and (
            (kind == "ES" and left == "EN") or (kind == "CS" and left in {"EN", "AN"})
        ):
            classes[n] = left
    for direction in (range(1, len(classes)), range(len(classes) - 2, -1, -1)):
        step = -1 if direction.step > 0 else 1
        for n in direction:
            if classes[n] == "ET" and classes[n + step] == "EN":
                classes[n] = "EN"


def _pairs(text: str, classes: list[str]) -> list[tuple[int, int]]:
    stack: list[tuple[str, int]] = []
    found = []
    for n, char in enumerate(text):
        if classes[n] != "ON":
            continue
        if char in _OPEN:
            stack.append((_OPEN[char], n))
        elif char in _CLOSE:
            depth = next((d for d in range(len(stack) - 1, -1, -1) if stack[d][0] == char), None)
            if depth is not None:
                found.append((stack[depth][1], n))
                del stack[depth:]
    return sorted(found)


def _as_strong(kind: str) -> str:
    return "R" if kind in {"EN", "AN", "R"} else kind


def _brackets(text: str, classes: list[str], outer: str) -> None:
    """Rule N0: a pair of brackets takes the direction of what it holds."""
    for first, last in _pairs(text, classes):
        inside = {_as_strong(kind) for kind in classes[first + 1 : last]} & {"L", "R"}
        if not inside:
            continue
        side = outer
        if outer not in inside:
            before = [_as_strong(k) for k in classes[:first] if _as_strong(k) in {"L", "R"}]
            other = "R" if outer == "L" else "L"
            side = other if (before[-1] if before else outer) == other else outer
        classes[first] = classes[last] = side


def _neutral(classes: list[str], outer: str) -> None:
    """Rules N1 and N2: neutrals between two alike take that side, else the outer one."""
    start = 0
    for neutral, block in groupby(list(classes), key=lambda kind: kind in _NEUTRAL):
        size = len(list(block))
        end = start + size
        if neutral:
            left = _as_strong(classes[start - 1]) if start else outer
            right = _as_strong(classes[end]) if end < len(classes) else outer
            classes[start:end] = [left if left == right else outer] * size
        start = end
