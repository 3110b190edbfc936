"""The golden table of role and action: a change here is a change of who may see what."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerdesk.records.roles import ACTIONS, ROLES, allows

GOLDEN = Path(__file__).parent.parent / "golden" / "roles.txt"


def table() -> str:
    """Roles across, actions down, x where allowed."""
    lines = [" ".join([f"{'':18}", *(f"{role:10}" for role in ROLES)]).rstrip()]
    for action in ACTIONS:
        marks = (f"{'x' if allows(role, action) else '.':10}" for role in ROLES)
        lines.append(" ".join([f"{action:18}", *marks]).rstrip())
    return "\n".join(lines) + "\n"


def test_who_may_do_what_is_as_written_down() -> None:
    assert table() == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("role", ["", "nobody", "Director"])
def test_an_unknown_role_may_do_nothing(role: str) -> None:
    assert not any(allows(role, action) for action in ACTIONS)


def test_an_unknown_action_is_denied_to_all() -> None:
    assert not any(allows(role, "vault.burn") for role in ROLES)


def test_the_auditor_changes_nothing() -> None:
    changing = {"edit", "add", "merge", "shred", "make", "run", "names"}
    mine = {action for action in ROLES["auditor"] if action.split(".")[1] in changing}
    assert mine == {"report.names"}  # reads the names behind a figure, to follow it to its source
