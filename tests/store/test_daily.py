"""Backups by themselves: when one is due, both places, and what is thinned out."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peerdesk.core.access import Actor
from peerdesk.store import backup, daily, vault
from peerdesk.store.batch import Store
from peerdesk.store.check import check
from peerdesk.store.daily import AWAY, FULL, NO_WRITING, Places, dated, to_drop
from peerdesk.store.vault import Vault
from tests.store.vaults import Made, end, heard, make, put_notes, start

NOW = datetime(2026, 11, 22, 9, 12)
A_DAY = timedelta(days=1)


@pytest.fixture
def made(tmp_path: Path) -> Made:
    made = make(tmp_path / "Blue House.peerdesk")
    opened = made.unlock()
    put_notes(opened, 50)
    opened.close()
    return made


def _places(made: Made, second: Path | None = None) -> Places:
    return daily.places_of(made.folder, "", str(second or ""))


def _name(moment: datetime) -> str:
    return f"Blue House {moment:%Y-%m-%d %H%M}.peerdesk-backup"


def _note(opened: Vault, verb: str) -> None:
    """A line of the audit, as a change or a look would write."""
    store = Store(opened.connection, opened.origin)
    with store.write(Actor(1, "Roz", "director"), "test") as batch:
        batch.note(verb, "organisation", 0)


# --- when


def test_one_backup_a_day_is_made(made: Made) -> None:
    opened, where = made.unlock(), _places(made)
    first = daily.auto_backup(opened, where, NOW).file
    assert first == made.folder.parent / "Blue House backups" / _name(NOW)
    assert daily.auto_backup(opened, where, NOW + timedelta(hours=23)).file is None
    left = first.with_name(f".{first.name}.records")
    left.write_bytes(b"of a backup that was killed")
    second = daily.auto_backup(opened, where, NOW + A_DAY).file
    assert second is not None
    assert not left.exists()
    assert [line for line in check(opened) if not line.ok] == []
    second.write_bytes(second.read_bytes()[:-50])
    bad = [line for line in check(opened) if not line.ok]
    assert [line.name for line in bad] == ["backups"]
    opened.close()


def test_two_in_one_minute_are_two_files_in_order(made: Made) -> None:
    opened, where = made.unlock(), _places(made)
    files = [daily.make(opened, where, NOW).file for _ in range(3)]
    found = dated(where.first, where.label)
    assert [found[moment] for moment in sorted(found)] == files
    opened.close()


def test_closing_makes_a_backup_only_after_a_change(made: Made) -> None:
    opened, where = made.unlock(), _places(made)
    assert daily.backup_if_changed(opened, where, NOW).file is not None
    for verb in ("unlock", "open", "print", "export", "backup"):
        _note(opened, verb)
    assert daily.backup_if_changed(opened, where, NOW).file is None
    _note(opened, "add")
    an_hour = timedelta(hours=1)
    assert daily.backup_if_changed(opened, where, NOW, an_hour).file is None
    assert daily.backup_if_changed(opened, where, NOW + an_hour, an_hour).file is not None
    _note(opened, "change")
    assert daily.backup_if_changed(opened, where, NOW).file is not None
    opened.close()


def test_a_damaged_newest_backup_does_not_keep_from_a_new_one(made: Made) -> None:
    opened, where = made.unlock(), _places(made)
    file = daily.make(opened, where, NOW).file
    assert file is not None
    file.write_bytes(b"cut")
    assert daily.backup_if_changed(opened, where, NOW + A_DAY).file is not None
    opened.close()


def test_a_chosen_place_that_is_away_gives_way_to_the_usual_one(made: Made, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    where = daily.places_of(made.folder, str(stick))
    opened = made.unlock()
    first = daily.make(opened, where, NOW).file
    assert first is not None
    assert first.parent == where.usual
    assert not stick.exists()  # a mount point is never made
    stick.mkdir()
    second = daily.auto_backup(opened, where, NOW).file
    assert second is not None
    assert second.parent == stick
    opened.close()


# --- the second place


def test_the_second_place_gets_a_checked_copy(made: Made, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    opened = made.unlock()
    outcome = daily.make(opened, _places(made, stick), NOW)
    assert outcome.file is not None
    assert outcome.second == ""
    copy = stick / outcome.file.name
    assert copy.read_bytes() == outcome.file.read_bytes()
    assert backup.examine(copy) == backup.facts_of(outcome.file)
    opened.close()


def test_a_second_place_that_is_away_is_tried_again(made: Made, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    opened, where = made.unlock(), _places(made, stick)
    assert daily.auto_backup(opened, where, NOW).second == AWAY
    assert not stick.exists()
    assert daily.auto_backup(opened, where, NOW).second == AWAY
    stick.mkdir()
    outcome = daily.auto_backup(opened, where, NOW)
    assert (outcome.file, outcome.second) == (None, "")
    assert [file.name for file in stick.iterdir()] == [_name(NOW)]
    opened.close()


def test_a_full_second_place_is_said_and_keeps_no_piece(made: Made, tmp_path: Path) -> None:
    """The limit of a file's size stands for a full stick: the first place is not limited."""
    stick, again = tmp_path / "stick", tmp_path / "again"
    stick.mkdir()
    again.mkdir()
    program = """
import resource, signal, sys
from datetime import datetime
from pathlib import Path
from peerdesk.store import daily
from tests.store.vaults import PASSPHRASE, PERSON
from peerdesk.store import vault
opened, _slot = vault.unlock(Path(sys.argv[1]), PERSON, PASSPHRASE)
where = daily.places_of(opened.folder, "", sys.argv[2])
file = daily.make(opened, daily.places_of(opened.folder), datetime(2026, 11, 22, 9, 12)).file
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, resource.RLIM_INFINITY))
print(daily.auto_backup(opened, where, datetime(2026, 11, 22, 9, 12)).second)
"""
    assert end(start(program, made.folder, stick)).strip() == FULL
    assert list(stick.iterdir()) == []


def test_a_full_first_place_is_said_and_keeps_no_piece(made: Made) -> None:
    program = """
import resource, signal, sys
from datetime import datetime
from pathlib import Path
from peerdesk.core.errors import CannotWrite
from peerdesk.store import daily, vault
from tests.store.vaults import PASSPHRASE, PERSON
opened, _slot = vault.unlock(Path(sys.argv[1]), PERSON, PASSPHRASE)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
for size in (50_000, 100_000, 200_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        daily.make(opened, daily.places_of(opened.folder), datetime(2026, 11, 22, 9, 12))
    except CannotWrite:  # a full disk is one
        print("full")
"""
    said = end(start(program, made.folder)).split()
    place = _places(made).usual
    assert said == ["full"] * 3
    assert list(place.iterdir()) == []
    made.unlock().close()


def test_a_read_only_second_place_is_said(made: Made, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / ".hidden").mkdir()
    opened = made.unlock()
    where = _places(made, stick)
    # what stands in the way of the copy's first name can't be removed or written over
    (stick / f".{_name(NOW)}.new").mkdir()
    outcome = daily.make(opened, where, NOW)
    assert outcome.file is not None
    assert outcome.second == NO_WRITING
    opened.close()


def test_a_foreign_file_of_the_same_name_is_left_alone(made: Made, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / _name(NOW)).write_bytes(b"something else")
    opened = made.unlock()
    assert daily.make(opened, _places(made, stick), NOW).second == ""
    assert (stick / _name(NOW)).read_bytes() == b"something else"
    assert len(list(stick.iterdir())) == 2
    opened.close()


# --- killed half way

_KILLED = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from peerdesk.store import backup, vault
from tests.store.vaults import PASSPHRASE, PERSON
opened, _slot = vault.unlock(Path(sys.argv[1]), PERSON, PASSPHRASE)
place = backup.usual_folder(opened.folder)
place.mkdir()
def at_step(name):
    if name == sys.argv[2]:
        os.kill(os.getpid(), signal.SIGKILL)
target = place / "Blue House 2026-11-22 0912.peerdesk-backup"
print("begun", flush=True)
backup.backup(opened, target, at_step=at_step)
print("done", flush=True)
"""


@pytest.mark.parametrize("step", backup.STEPS)
def test_a_backup_killed_at_any_step_leaves_no_rubbish(made: Made, step: str) -> None:
    process = start(_KILLED, made.folder, step)
    assert heard(process) == "begun"
    assert end(process) == ""
    place = backup.usual_folder(made.folder)
    assert [file for file in place.iterdir() if not file.name.startswith(".")] == []
    opened = made.unlock()
    daily.auto_backup(opened, _places(made), NOW)
    assert [file.name for file in place.iterdir()] == [_name(NOW)]
    opened.close()


# --- thinning


def test_a_backup_from_the_future_does_not_stop_today_s(made: Made) -> None:
    """The clock was ten years ahead once."""
    opened, where = made.unlock(), _places(made)
    ahead = NOW + timedelta(days=3650)
    assert daily.auto_backup(opened, where, ahead).file
    assert daily.auto_backup(opened, where, NOW).file
    assert set(dated(where.first, where.label)) == {ahead, NOW}
    opened.close()


def test_only_old_backups_of_this_vault_are_removed_in_both_places(
    made: Made, tmp_path: Path
) -> None:
    place, stick = tmp_path / "place", tmp_path / "stick"
    place.mkdir()
    opened, where = made.unlock(), daily.places_of(made.folder, str(place), str(stick))
    oldest = NOW - timedelta(days=700)
    first = daily.make(opened, where, oldest).file
    assert first is not None
    for days in range(1, 690):
        os.link(first, place / _name(oldest + timedelta(days=days)))
    foreign = place / _name(oldest + timedelta(days=3, minutes=1))
    foreign.write_bytes(b"something else with such a name")
    (place / "my own notes.txt").write_text("kept")
    shutil.copytree(place, stick)
    assert daily.auto_backup(opened, where, NOW).file
    for folder in (place, stick):
        assert 20 <= len(dated(folder, "Blue House")) <= 34
        assert (folder / foreign.name).exists()
        assert (folder / "my own notes.txt").exists()
    opened.close()


def test_thinning_keeps_days_weeks_and_months() -> None:
    moments = [NOW - timedelta(days=days, hours=hours) for days in range(400) for hours in (0, 3)]
    kept = sorted(set(moments) - to_drop(moments, NOW), reverse=True)
    assert kept[:4] == [NOW - timedelta(hours=hours) for hours in (0, 3, 24, 27)]
    days = kept[4:16]
    assert days == [NOW - timedelta(days=day) for day in range(2, 14)]
    assert kept[-1] >= NOW - timedelta(days=280)
    assert len({(moment.year, moment.month) for moment in kept}) == 9
    assert len(kept) <= 4 + 12 + 10 + 9


def test_thinning_keeps_everything_when_there_is_little() -> None:
    moments = [NOW - timedelta(days=days) for days in (0, 1, 2, 40, 300)]
    moments.append(NOW + timedelta(days=9))
    assert to_drop(moments, NOW) == set()


_MINUTES = st.integers(min_value=0, max_value=700 * 24 * 60)
_MANY = st.sets(_MINUTES, max_size=120).map(
    lambda ages: {NOW - timedelta(minutes=age) for age in ages}
)
_LAW = settings(max_examples=150, deadline=None)


def _thinned(moments: set[datetime], now: datetime) -> set[datetime]:
    return moments - to_drop(moments, now)


@_LAW
@given(_MANY)
def test_today_yesterday_and_the_newest_are_always_kept(moments: set[datetime]) -> None:
    kept = _thinned(moments, NOW)
    assert {each for each in moments if each.date() >= NOW.date() - A_DAY} <= kept
    assert not moments or max(moments) in kept


@_LAW
@given(_MANY)
def test_thinning_twice_drops_no_more(moments: set[datetime]) -> None:
    kept = _thinned(moments, NOW)
    assert to_drop(kept, NOW) == set()


@_LAW
@given(_MANY, st.integers(min_value=1, max_value=400 * 24 * 60))
def test_a_clock_set_back_drops_nothing(moments: set[datetime], minutes: int) -> None:
    kept = _thinned(moments, NOW)
    back = NOW - timedelta(minutes=minutes)
    assert to_drop({*kept, back}, back) == set()


@_LAW
@given(_MANY, st.integers(min_value=365, max_value=3660), st.integers(min_value=1, max_value=30))
def test_a_clock_ahead_for_a_while_and_back_drops_nothing(
    moments: set[datetime], days: int, stay: int
) -> None:
    kept = here = _thinned({*moments, NOW}, NOW)
    for day in range(stay):  # a backup on each of these days
        ahead = NOW + timedelta(days=days + day)
        here = _thinned({*here, ahead}, ahead)
    later = NOW + timedelta(hours=1)
    here = _thinned({*here, later}, later)
    assert kept <= here


@_LAW
@given(st.integers(min_value=1, max_value=500))
def test_a_year_of_days_stays_small_and_reaches_far(days: int) -> None:
    """One backup a day, thinned each day, as it happens."""
    kept: set[datetime] = set()
    for day in range(days):
        now = NOW + timedelta(days=day)
        kept = _thinned({*kept, now}, now)
    assert len(kept) <= 2 + 12 + 10 + 9
    reach = (max(kept) - min(kept)).days
    assert reach >= min(days - 31, 200)


# --- restoring


def test_a_restoring_that_was_killed_is_cleared_by_the_next(made: Made, tmp_path: Path) -> None:
    opened = made.unlock()
    file = daily.make(opened, _places(made), NOW).file
    assert file is not None
    opened.close()
    left = tmp_path / ".Again.peerdesk.0123abcd"
    left.mkdir()
    (left / "records.db").write_bytes(b"half")
    mine = tmp_path / ".Again.peerdesk.notes"
    mine.mkdir()
    backup.restore(file, tmp_path / "Again.peerdesk")
    assert not left.exists()
    assert mine.exists()
    assert vault.is_vault(tmp_path / "Again.peerdesk")
