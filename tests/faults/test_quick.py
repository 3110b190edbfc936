"""Every fault a few times, in the normal test command; `python3 -m tests.faults` tries many."""

from __future__ import annotations

import pytest

from peerdesk.store import migrations
from peerdesk.store.backup_file import ENDING, examine
from tests.faults.ground import Ground, Outcome, make_ground
from tests.faults.others import KEPT
from tests.faults.table import FAULTS, Fault, table


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return make_ground(tmp_path_factory.mktemp("faults"), seed=7)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_nothing_is_lost(ground: Ground, fault: Fault) -> None:
    outcome = fault.run(ground, fault.few)
    assert outcome.is_well, outcome


def test_a_vault_of_every_schema_is_kept() -> None:
    """A new schema comes with a vault made by the program of its day, kept for those after it."""
    kept = {file.name for file in KEPT.glob("schema_*")}
    assert kept == {f"schema_{n}{ENDING}" for n in range(1, migrations.CURRENT + 1)}
    for file in KEPT.glob("schema_*"):
        assert examine(file).schema == int(file.stem.removeprefix("schema_"))


def test_the_table_adds_up() -> None:
    said = table([Outcome("one", 3, 3, 0), Outcome("two", 2, 1, 4)])
    assert " ".join(said.splitlines()[-1].split()) == "| all together | 5 | 4 | 4 |"
