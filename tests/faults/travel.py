"""kill -9 between a center and a laptop: each side is as before or as after, and again is right."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

from peerdesk.exchange import travel_files
from peerdesk.records.away.travel_copies import TRAVEL_COPY, copies
from peerdesk.records.safekeeping.opening import OpenOffice, open_office
from peerdesk.records.support.workers import WORKER
from peerdesk.records.warm_line.call_log import add_alias, edit_alias
from peerdesk.records.warm_line.calls import CALL, CALLER_ALIAS
from peerdesk.store.exchange_file import ENDING
from tests.faults import travel_work as work
from tests.faults.ground import LEAVER, NOON, Ground, Outcome, open_again, troubles
from tests.faults.killing import kill

_FILES = 8


def away(ground: Ground, times: int) -> Outcome:
    """Each of the four ways, in turn."""
    outcome = Outcome("killed between center and laptop")
    for number in range(times):
        folder = _fresh(ground)
        _WAYS[number % len(_WAYS)](ground, folder, outcome)
        ground.done(folder.parent)
    return outcome


@cache
def _template(place: Path, center: Path) -> Path:
    """A center, a laptop, and files that each say one more than the one before."""
    room = place / "away"
    room.mkdir()
    folder = shutil.copytree(center, room / center.name)
    opened = open_again(folder)
    worker = next(row for row in opened.office.store.find(WORKER) if row["name"] == LEAVER)
    alias = opened.office.do(add_alias, "Heron").first("caller_alias")
    work.make_one(opened, int(worker["id"]), room / work.LAPTOP)
    laptop, copy_id = work.laptop_of(folder), opened.office.ask(copies)[0].id
    for number in range(_FILES):
        opened.office.do(edit_alias, alias, {"calls_limit": number + 1, "agreed": f"{number + 1}"})
        travel_files.write_news(opened, copy_id, room / f"news {number}{ENDING}")
        work.take_call(laptop, number)
        laptop.office.do(edit_alias, alias, {"minutes_limit": number + 1})
        travel_files.write_home(laptop, room / f"home {number}{ENDING}")
    laptop.close()
    opened.close()
    return room


def _fresh(ground: Ground) -> Path:
    room = ground.room("Away")
    shutil.copytree(_template(ground.place, ground.template), room, dirs_exist_ok=True)
    return room / ground.template.name


def _making(ground: Ground, folder: Path, outcome: Outcome) -> None:
    """Every copy that has its name opens, and its center knows it."""
    found = kill(ground, folder, work.make_copies, 1.5)
    center = open_again(folder)
    known = {row["vault"] for row in center.office.store.find(TRAVEL_COPY)}
    named = list(folder.parent.glob("Copy *.peerdesk"))
    well = all(_vault_of(path) in known for path in named)
    lost = found.last("number") + 1 - len(named)
    again = folder.parent / "Again.peerdesk"
    worker = next(row for row in center.office.store.find(WORKER) if row["name"] == LEAVER)
    work.make_one(center, int(worker["id"]), again)
    left = [path for path in folder.parent.iterdir() if path.name.startswith(".peerdesk")]
    _conclude(outcome, center, lost=max(lost, 0), well=well and not left)


def _vault_of(folder: Path) -> str:
    opened = open_office(folder, LEAVER, work.WORDS, clock=NOON)
    opened.close()
    return opened.vault.vault_id


def _writing(ground: Ground, folder: Path, outcome: Outcome) -> None:
    """Every file that has its name is whole; the calls are still there to be written again."""
    found = kill(ground, folder, work.write_home, 0.8)
    center, laptop = open_again(folder), work.laptop_of(folder)
    kept = {row["county"] for row in laptop.office.store.find(CALL)}
    lost = sum(str(number) not in kept for number in range(found.last("number") + 1))
    for file in folder.parent.glob(f"written *{ENDING}"):
        travel_files.look_through(center, file)
    last = folder.parent / f"last{ENDING}"
    travel_files.write_home(laptop, last)
    laptop.close()
    _join(center, last)
    _conclude(outcome, center, lost=lost, well=_calls(center) == kept)


def _joining(ground: Ground, folder: Path, outcome: Outcome) -> None:
    """The center has whole files, no half one; all files again give all calls once."""
    found = kill(ground, folder, work.join, 1.0)
    center = open_again(folder)
    here, whole = _calls(center), {str(number) for number in range(_FILES)}
    lost = sum(str(number) not in here for number in range(found.last("number") + 1))
    row = center.office.store.find(CALLER_ALIAS)[0]
    well = (row["minutes_limit"] or 0) == len(here)
    for number in (5, 2, *range(_FILES)):
        _join(center, folder.parent / f"home {number}{ENDING}")
    rows = center.office.store.find(CALL)
    well = well and len(rows) == _FILES == len({row["call_no"] for row in rows})
    _conclude(outcome, center, lost=lost, well=well and _calls(center) == whole)


def _bringing(ground: Ground, folder: Path, outcome: Outcome) -> None:
    """What the laptop knows is one whole file of news; the last one brings the rest."""
    found = kill(ground, folder, work.bring_news, 0.6)
    laptop = work.laptop_of(folder)
    row = laptop.office.store.find(CALLER_ALIAS)[0]
    lost = max(0, found.last("number") + 1 - int(row["calls_limit"] or 0))
    well = str(row["calls_limit"] or "") == str(row["agreed"] or "")
    travel_files.bring_news(laptop, folder.parent / f"news {_FILES - 1}{ENDING}")
    row = laptop.office.store.find(CALLER_ALIAS)[0]
    well = well and (row["calls_limit"], row["agreed"]) == (_FILES, str(_FILES))
    _conclude(outcome, laptop, lost=lost, well=well)


def _join(center: OpenOffice, file: Path) -> None:
    looked = travel_files.look_through(center, file)
    travel_files.join(center, looked, travel_files.newest_everywhere(looked))


def _calls(center: OpenOffice) -> set[str]:
    return {row["county"] for row in center.office.store.find(CALL) if row["county"]}


def _conclude(outcome: Outcome, opened: OpenOffice, *, lost: int, well: bool) -> None:
    found = troubles(opened.vault)
    opened.close()
    outcome.note(well=well and not found, lost=lost, words=" ".join(found))


_WAYS = (_making, _writing, _joining, _bringing)
