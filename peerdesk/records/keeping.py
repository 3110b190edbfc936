"""Where backups of the open records go, and when the last one was made, in words."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from peerdesk.core.words import _
from peerdesk.records.opening import OpenOffice
from peerdesk.records.organisation import center
from peerdesk.store.backup import BackupFacts, backup, dated, usual_folder
from peerdesk.store.vault import organisation_label


def backup_place(opened: OpenOffice) -> Path:
    """The folder the director chose, else the one beside the records."""
    chosen = opened.office.ask(center).backup_folder
    return Path(chosen) if chosen else usual_folder(opened.vault.folder)


def last_backup_words(opened: OpenOffice) -> str:
    """When the last backup was made, such as: Last backup today at 9:12 AM."""
    found = dated(backup_place(opened), organisation_label(opened.vault.folder))
    if not found:
        return _("No backup yet")
    newest, now = max(found), opened.office.store.clock.now()
    at = clock_words(newest)
    if newest.date() == now.date():
        return _("Last backup today at {time}").format(time=at)
    return _("Last backup {day} at {time}").format(day=f"{newest:%B} {newest.day}", time=at)


def back_up_now(opened: OpenOffice, place: Path, now: datetime) -> BackupFacts:
    """Make a backup at once; may run on a worker. ``place`` is a folder."""
    place.mkdir(parents=True, exist_ok=True)
    label = organisation_label(opened.vault.folder)
    target = place / f"{label} {now:%Y-%m-%d %H%M}.peerdesk-backup"
    number = 2
    while target.exists():
        target = place / f"{label} {now:%Y-%m-%d %H%M} ({number}).peerdesk-backup"
        number += 1
    return backup(opened.vault, target)


def clock_words(moment: datetime) -> str:
    """The time as people say it: 9:12 AM."""
    return f"{moment.hour % 12 or 12}:{moment:%M} {'AM' if moment.hour < 12 else 'PM'}"


def backups_made(opened: OpenOffice) -> list[tuple[str, str, str]]:
    """The backups at the usual place, the newest first: file name, when, and size in words."""
    found = dated(backup_place(opened), organisation_label(opened.vault.folder))
    made = []
    for moment, file in sorted(found.items(), reverse=True):
        when = f"{moment:%A, %B} {moment.day}, {clock_words(moment)}"
        made.append((file.name, when, f"{file.stat().st_size / 1_000_000:.1f} MB"))
    return made
