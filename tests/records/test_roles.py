"""The golden tables of roles: what each may do, and of which records. A change there is a change
of who may see what."""

from __future__ import annotations

from pathlib import Path

import pytest

from peerdesk.core.access import Actor
from peerdesk.records.all_kinds import KINDS
from peerdesk.records.roles import ACTIONS, ROLES, allows
from peerdesk.records.scopes import READ_BY, sights_of
from peerdesk.records.support.workers import ROLE_WORDS, WORKER
from peerdesk.store.sight import NONE, Sight

GOLDEN = Path(__file__).parent.parent / "golden" / "roles.txt"


def table() -> str:
    """Roles across, actions down, x where allowed; then kinds down, which rows of them are seen."""
    lines = [row("", [*ROLES])]
    lines += [
        row(action, ["x" if allows(role, action) else "." for role in ROLES]) for action in ACTIONS
    ]
    lines += ["", row("", [*ROLES])]
    lines += [row(kind.name, [seen(role, kind.name) for role in ROLES]) for kind in KINDS]
    return "\n".join(lines) + "\n"


def row(first: str, cells: list[str]) -> str:
    return " ".join([f"{first:18}", *(f"{cell:12}" for cell in cells)]).rstrip()


def seen(role: str, kind: str) -> str:
    """The rows a role sees, and how many columns are kept back ("all-6"), or of others ("~2")."""
    sights = sights_of(Actor(1, "Somebody", role))
    sight = sights.kinds[kind] if sights else Sight()
    kept_back = f"-{n}" if (n := len(sight.hidden)) else ""
    own_only = f"~{n}" if (n := len(sight.mine)) else ""
    return "." if sight.rows == NONE else sight.rows + kept_back + own_only


def test_who_may_do_what_with_which_records_is_as_written_down() -> None:
    assert table() == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("role", ["", "nobody", "Director"])
def test_an_unknown_role_may_do_nothing_and_sees_nothing(role: str) -> None:
    assert not any(allows(role, action) for action in ACTIONS)
    sights = sights_of(Actor(1, "Somebody", role))
    assert sights is not None
    assert all(sight.rows == NONE for sight in sights.kinds.values())


def test_an_unknown_action_is_denied_to_all() -> None:
    assert not any(allows(role, "vault.burn") for role in ROLES)


def test_the_auditor_changes_nothing() -> None:
    changing = {"edit", "add", "merge", "shred", "make", "run", "names"}
    mine = {action for action in ROLES["auditor"] if action.split(".")[1] in changing}
    assert mine == {"report.names"}  # reads the names behind a figure, to follow it to its source


def test_every_kind_has_an_action_that_shows_it() -> None:
    assert set(READ_BY) == {kind.name for kind in KINDS}
    assert set(READ_BY.values()) <= set(ACTIONS)


def test_a_role_of_the_table_can_be_given_and_has_a_name() -> None:
    assert set(ROLES) == set(WORKER.field("role").choices) == set(ROLE_WORDS)
