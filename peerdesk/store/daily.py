"""Backups by themselves: when one is due, where it goes, the copy in a second place, thinning."""

from __future__ import annotations

import re
import shutil
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from peerdesk.core.errors import DiskFull, NotAVault, PeerDeskError, TooNew
from peerdesk.store.backup import UNFINISHED, backup, usual_folder
from peerdesk.store.backup_file import ENDING, BackupFacts, examine, facts_of
from peerdesk.store.driver import translated
from peerdesk.store.durable import put_in_place, sync_file
from peerdesk.store.layout import organisation_label
from peerdesk.store.queries import Reader
from peerdesk.store.vault import Vault

_A_DAY = timedelta(days=1)
_A_MINUTE = timedelta(minutes=1)  # the names of backups say no seconds
_SILENCE = timedelta(days=100)  # longer without a backup: the clock may have been set

AWAY = "The second place for backups is not plugged in. PeerDesk tries again next time."
FULL = "The second place for backups is full. Make room there, or choose another."
NO_WRITING = "The second place for backups can't be written to. PeerDesk tries again next time."


@dataclass(frozen=True)
class Places:
    """Where the backups of one vault go; ``label`` begins the names of the files."""

    label: str
    usual: Path
    chosen: Path | None = None
    second: Path | None = None

    @property
    def first(self) -> Path:
        """The place the director chose while it is there, else the one beside the records."""
        return self.chosen if self.chosen is not None and self.chosen.is_dir() else self.usual


@dataclass(frozen=True)
class Outcome:
    """``file``: the backup made now, None if none was due. ``second``: what kept the second place
    from its copy, in words ("" where all is well or there is none).
    """

    file: Path | None
    second: str = ""


def places_of(folder: Path, chosen: str = "", second: str = "") -> Places:
    """The places for the vault in this folder; "" where the director chose none."""
    label, usual = organisation_label(folder), usual_folder(folder)
    return Places(label, usual, Path(chosen) if chosen else None, Path(second) if second else None)


# --- making


def auto_backup(vault: Vault, places: Places, now: datetime) -> Outcome:
    """Make today's backup if the newest is a day old or more. May run on a worker.

    A backup from the future (the clock was set back) does not count as new. Where none is due, the
    second place gets the newest one if it has not.
    """
    with vault.backing_up:
        newest = _newest(places, now)
        if newest is None or now - newest >= _A_DAY:
            return _make(vault, places, now)
        return Outcome(None, _copy_newest(vault, places, now))


def backup_if_changed(
    vault: Vault, places: Places, now: datetime, least: timedelta = timedelta(0)
) -> Outcome:
    """Make a backup if a record changed since the newest, and that one is ``least`` old or more."""
    with vault.backing_up:
        newest = _newest(places, now)
        if newest is not None:
            file = dated(places.first, places.label)[newest]
            if now - newest < least or not changed_since(vault, file):
                return Outcome(None, _copy_newest(vault, places, now))
        return _make(vault, places, now)


def make(vault: Vault, places: Places, now: datetime) -> Outcome:
    """Make a backup at once, thin out the old ones, and copy it to the second place.

    Raises CannotWrite, DiskFull or Damaged; then the first place is as it was.
    """
    with vault.backing_up:
        return _make(vault, places, now)


def _make(vault: Vault, places: Places, now: datetime) -> Outcome:
    first = places.first
    with translated():
        if first == places.usual:
            first.mkdir(parents=True, exist_ok=True)
        _clear_unfinished(first, places.label)
    target = _free(first, places.label, now)
    backup(vault, target, now=now)
    _thin(first, places.label, vault.vault_id, now)
    return Outcome(target, _copy_to_second(vault, places, target, now))


def changed_since(vault: Vault, file: Path) -> bool:
    """Whether a record changed since this backup was made; unlocking and looking is no change."""
    facts = _facts_or_none(file)
    if facts is None or facts.vault != vault.vault_id:
        return True
    connection = vault.reader()
    try:
        reader = Reader(connection)
        (row,) = reader.select("SELECT count(*) AS lines FROM audit")
        lines = int(row["lines"]) - facts.counts.get("audit", 0)
        if lines < 0:  # the file is of a later day than these records
            return True
        given = {"origin": vault.origin, "lines": lines}
        return bool(reader.ask_one("audit_changes_since", **given)["changes"])
    finally:
        connection.close()


def _newest(places: Places, now: datetime) -> datetime | None:
    past = _until(dated(places.first, places.label), now)
    return max(past) if past else None


def _until(moments: Iterable[datetime], now: datetime) -> list[datetime]:
    return [moment for moment in moments if moment < now + _A_MINUTE]


def _free(place: Path, label: str, now: datetime) -> Path:
    name = f"{label} {now:%Y-%m-%d %H%M}"
    target, number = place / f"{name}{ENDING}", 2
    while target.exists():
        target, number = place / f"{name} ({number}){ENDING}", number + 1
    return target


def _clear_unfinished(place: Path, label: str) -> None:
    """Remove what a backup left behind that was killed half way."""
    mine = r"(?:\d{4}-\d\d-\d\d \d{4}(?: \(\d+\))?|before update [0-9a-f]{6})"
    ends = "|".join(re.escape(end) for end in UNFINISHED)
    pattern = re.compile(re.escape(f".{label} ") + mine + f"(?:{ends}).*")
    for file in list(place.iterdir()):
        if pattern.fullmatch(file.name):
            file.unlink(missing_ok=True)


def dated(place: Path, label: str) -> dict[datetime, Path]:
    """The dated backups of this organization in a folder, by the moment in their names.

    A second one of the same minute, "(2)", comes some microseconds later.
    """
    end = r" (\d{4}-\d\d-\d\d \d{4})(?: \((\d{1,5})\))?" + re.escape(ENDING)
    pattern = re.compile(re.escape(label) + end)
    found: dict[datetime, Path] = {}
    with translated():
        files = list(place.iterdir()) if place.is_dir() else []
    for file in files:
        if match := pattern.fullmatch(file.name):
            try:
                moment = datetime.strptime(match[1], "%Y-%m-%d %H%M")
            except ValueError:
                continue
            found[moment + timedelta(microseconds=int(match[2] or 0))] = file
    return found


# --- the second place


def _copy_newest(vault: Vault, places: Places, now: datetime) -> str:
    newest = _newest(places, now)
    if newest is None:
        return ""
    return _copy_to_second(vault, places, dated(places.first, places.label)[newest], now)


def _copy_to_second(vault: Vault, places: Places, file: Path, now: datetime) -> str:
    """Give the second place this backup; what kept it from that, in words. Never raises for it."""
    place = places.second
    if place is None:
        return ""
    try:
        with translated():
            if not place.is_dir():
                return AWAY
            if place.samefile(places.first):
                return ""
            _clear_unfinished(place, places.label)
            _copy(file, place)
            _thin(place, places.label, vault.vault_id, now)
    except DiskFull:
        return FULL
    except (PeerDeskError, OSError):  # a strange drive has errors without words of their own
        return NO_WRITING
    return ""


def _copy(file: Path, place: Path) -> None:
    """Copy a checked backup, and compare the copy with it by its sums before it counts."""
    facts = facts_of(file)
    target, number = place / file.name, 2
    while target.exists():
        if _facts_or_none(target) == facts:
            return
        name = f"{file.name.removesuffix(ENDING)} ({number}){ENDING}"
        target, number = place / name, number + 1
    fresh = target.with_name(f".{target.name}.new")
    try:
        shutil.copyfile(file, fresh)
        sync_file(fresh)
        if examine(fresh) != facts:
            raise NotAVault(NO_WRITING)
        put_in_place(fresh, target)
    finally:
        fresh.unlink(missing_ok=True)


def _facts_or_none(file: Path) -> BackupFacts | None:
    try:
        return facts_of(file)
    except (NotAVault, TooNew):
        return None


# --- thinning


def to_drop(moments: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which backups are not needed any more.

    Kept: all of today and yesterday; the newest of each of 12 days, 10 weeks and 9 months before.
    A clock may have been set: what lies on the other side of 100 days without a backup is never
    dropped, and nothing is while one is from the future.
    """
    near = _joined_to(now, moments)
    yesterday = now.date() - _A_DAY
    if any(moment > now + _A_DAY for moment in near):
        return set()
    older = sorted((moment for moment in near if moment.date() < yesterday), reverse=True)
    kept: set[datetime] = set()
    for most, bucket in ((12, _day), (10, _week), (9, _month)):
        newest: dict[Hashable, datetime] = {}
        for moment in older:
            newest.setdefault(bucket(moment.date()), moment)
        kept.update(list(newest.values())[:most])
    return set(older) - kept


def _joined_to(now: datetime, moments: Iterable[datetime]) -> list[datetime]:
    """The moments that lead to now and on from it without a long silence between two of them."""
    run: list[datetime] = [now]
    later = sorted({now, *(moment for moment in moments if moment > now)})
    earlier = sorted({now, *(moment for moment in moments if moment <= now)}, reverse=True)
    for way in (later, earlier):
        for before, moment in pairwise(way):
            if abs(moment - before) > _SILENCE:
                break
            run.append(moment)
    return [moment for moment in set(moments) if moment in set(run)]


def _day(day: date) -> Hashable:
    return day


def _week(day: date) -> Hashable:
    return day.isocalendar()[:2]


def _month(day: date) -> Hashable:
    return (day.year, day.month)


def _thin(place: Path, label: str, vault_id: str, now: datetime) -> None:
    found = dated(place, label)
    for moment in to_drop(found, now):
        facts = _facts_or_none(found[moment])
        if facts is not None and facts.vault == vault_id:
            found[moment].unlink(missing_ok=True)
