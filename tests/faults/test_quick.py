"""Every fault a few times, in the normal test command; `python3 -m tests.faults` tries many."""

from __future__ import annotations

import pytest

from tests.faults.ground import Ground, make_ground
from tests.faults.table import FAULTS, Fault


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    return make_ground(tmp_path_factory.mktemp("faults"), seed=7)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_nothing_is_lost(ground: Ground, fault: Fault) -> None:
    outcome = fault.run(ground, fault.few)
    assert outcome.is_well, outcome
