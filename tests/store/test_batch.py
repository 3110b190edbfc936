"""The one road for change: checked, audited, kept in history, undone, found."""

from __future__ import annotations

from pathlib import Path
from time import monotonic

import pytest

from peerdesk.core.changes import Row
from peerdesk.core.errors import HeldElsewhere, Invalid, Stale
from peerdesk.records.all_kinds import KINDS
from peerdesk.records.office import Office
from peerdesk.records.people.members import MEMBER
from peerdesk.records.safekeeping.opening import OpenOffice
from peerdesk.store import history, search
from peerdesk.store.batch import Batch
from peerdesk.store.queries import BASE


def add(office: Office, name: str) -> int:
    with office.store.write(office.actor, "test") as batch:
        return batch.add(MEMBER, {"name": name})


def test_every_declared_field_is_a_column_and_no_other(office: Office) -> None:
    for kind in KINDS:
        rows = office.store.select(
            f"SELECT name, type, \"notnull\" AS must FROM pragma_table_info('{kind.name}')"
        )
        columns = {
            row["name"]: (row["type"], bool(row["must"])) for row in rows if row["name"] not in BASE
        }
        declared = {
            each.name: ("INTEGER" if each.whole else "TEXT", each.required) for each in kind.fields
        }
        assert columns == declared, kind.name


def test_a_row_that_is_wrong_changes_nothing(office: Office) -> None:
    with pytest.raises(Invalid) as refusal, office.store.write(office.actor, "test") as batch:
        batch.add(MEMBER, {"name": "Roz"})
        batch.add(MEMBER, {"name": "", "dob": "31.2.2000"})
    assert {problem.field for problem in refusal.value.problems} == {"name", "dob"}
    assert office.store.find(MEMBER) == []


def test_a_link_must_lead_somewhere(office: Office) -> None:
    with (
        pytest.raises(Invalid, match="not here"),
        office.store.write(office.actor, "test") as batch,
    ):
        batch.add(MEMBER, {"name": "Roz", "merged_into": 7})


def test_a_record_someone_changed_since_is_not_overwritten(office: Office) -> None:
    member = add(office, "Roz")
    with office.store.write(office.actor, "test") as batch:
        batch.change(MEMBER, member, {"pronouns": "she/her"}, rev=1)
    with pytest.raises(Stale), office.store.write(office.actor, "test") as batch:
        batch.change(MEMBER, member, {"pronouns": "they/them"}, rev=1)


def test_the_audit_names_fields_and_never_values(office: Office) -> None:
    member = add(office, "Roz Castellanos")
    with office.store.write(office.actor, "test") as batch:
        batch.change(MEMBER, member, {"phone": "555-0199"})
    rows = list(
        office.store.select(
            "SELECT verb, fields FROM audit WHERE record_id = ? ORDER BY seq", (member,)
        )
    )
    assert [row["verb"] for row in rows] == ["add", "edit"]
    assert rows[1]["fields"] == '["phone"]'
    assert not any("555" in row["fields"] or "Roz" in row["fields"] for row in rows)


def test_history_keeps_what_a_field_said_before(office: Office) -> None:
    member = add(office, "Roz")
    with office.store.write(office.actor, "test") as batch:
        batch.change(MEMBER, member, {"name": "Rosalind"})
    (row,) = office.store.select("SELECT old, new FROM history WHERE record_id = ?", (member,))
    assert (row["old"], row["new"]) == ("Roz", "Rosalind")


def test_the_chain_shows_a_line_changed_or_taken_out(office: Office) -> None:
    member = add(office, "Roz")
    connection = office.store.connection
    assert history.verify(connection) == []
    connection.execute("UPDATE audit SET verb = 'view' WHERE record_id = ?", (member,))
    assert len(history.verify(connection)) == 1
    connection.execute("DELETE FROM audit WHERE record_id = ?", (member,))
    assert len(history.verify(connection)) == 1  # the last line gone: the counter tells
    add(office, "Walt")
    assert history.verify(connection)


def test_looking_twice_within_a_minute_is_one_line(office: Office) -> None:
    with office.store.write(office.actor, "test") as batch:
        before = history.lines(batch.connection)
        batch.note("open", "member", 7, once=60)
        batch.note("open", "member", 7, once=60)
        batch.note("open", "member", 8, once=60)
        batch.note("print", "member", 7, ["record"], once=60)
        batch.note("print", "member", 7, ["record"])
        assert history.lines(batch.connection) == before + 4
    assert history.verify(office.store.connection) == []


def test_erasing_empties_the_record_its_history_and_search(office: Office) -> None:
    member = add(office, "Roz Castellanos")
    with office.store.write(office.actor, "test") as batch:
        batch.change(MEMBER, member, {"name": "Rosalind Castellanos"})
        batch.erase(MEMBER, member, ["name"])
    for table in ("member", "history", "search_text", "audit", "command"):
        dump = str(list(office.store.select(f"SELECT * FROM {table}")))
        assert "Castellanos" not in dump, table


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ma", True),
        ("más", True),
        ("tomas", True),
        ("TOM RIV", True),
        ("riv tom", True),
        ("tr", True),
        ("x", False),
    ],
)
def test_search_finds_any_part_of_a_name(office: Office, text: str, found: bool) -> None:
    member = add(office, "Tomás Rivera")
    rows = search.matching(office.store, ["member"], text, 5)
    assert [row["owner"] for row in rows] == ([member] if found else [])


@pytest.mark.parametrize("name", ["Đặng", "Dặng", "Nguyễn", "Straße", "王小", "O'Neil", "50%_!"])
def test_search_finds_names_of_any_script_and_sign(office: Office, name: str) -> None:
    member = add(office, name)
    assert [row["owner"] for row in search.matching(office.store, ["member"], name, 5)] == [member]
    assert search.verify(office.store.connection) == []


@pytest.mark.parametrize("people", [2, 900])
@pytest.mark.parametrize("text", ["an", "ann"])
def test_search_puts_beginnings_first(office: Office, people: int, text: str) -> None:
    with office.store.write(office.actor, "test") as batch:
        batch.add_many(MEMBER, [{"name": f"Zoe Johanna {n}"} for n in range(people)])
    inside, later, first = (add(office, name) for name in ("Bo Hanna", "Roz Annison", "Ann Wu"))
    rows = search.matching(office.store, ["member"], text, 3)
    assert [(row["owner"], row["place"]) for row in rows] == [(first, 0), (later, 1), (inside, 2)]
    assert len(search.matching(office.store, ["member"], text, 9)) == min(9, people + 3)


def test_rebuilt_search_is_the_same(office: Office) -> None:
    for name in ("Roz", "Walt", "Mei Lin"):
        add(office, name)
    before = list(office.store.select("SELECT * FROM search_text ORDER BY id"))
    search.rebuild(office.store.connection, KINDS)
    assert list(office.store.select("SELECT * FROM search_text ORDER BY id")) == before
    assert search.verify(office.store.connection) == []


def test_many_rows_are_written_as_one_by_one(office: Office) -> None:
    with office.store.write(office.actor, "test") as batch:
        ids = batch.add_many(MEMBER, [{"name": "Roz"}, {"name": "Walt"}])
    assert [row["name"] for row in office.store.find(MEMBER)] == ["Roz", "Walt"]
    assert history.verify(office.store.connection) == []
    assert search.matching(office.store, ["member"], "walt", 5)[0]["owner"] == ids[1]


def test_many_changes_at_once_are_told_found_and_undone_as_one_by_one(office: Office) -> None:
    people = [add(office, name) for name in ("Roz", "Ana", "Mei")]
    wanted: dict[int, Row] = {each: {"pronouns": "she/her"} for each in people[:2]}
    wanted[people[2]] = {"name": "Mei Lin"}
    told = [_told(office, wanted, many=many) for many in (False, True)]
    assert told[0] == told[1] != []
    assert history.verify(office.store.connection) == []


def _told(office: Office, wanted: dict[int, Row], *, many: bool) -> list[tuple[object, ...]]:
    """What the audit and the history tell of these changes, which are then undone."""
    with office.store.write(office.actor, "test") as batch:
        if many:
            batch.change_many(MEMBER, wanted)
        else:
            for each, row in wanted.items():
                batch.change(MEMBER, each, row)
    assert len(search.matching(office.store, ["member"], "lin", 5)) == 1
    with office.store.write(office.actor, "undo") as undo:
        undo.put_back({"member": MEMBER}, batch.steps[::-1])
    assert not search.matching(office.store, ["member"], "lin", 5)
    assert all(row["pronouns"] is None for row in office.store.get_many(MEMBER, [*wanted]).values())
    lines = office.store.select(
        "SELECT a.record_id, verb, fields, h.field, old, new FROM audit AS a"
        " JOIN history AS h USING (origin, seq) WHERE command_id IN (?, ?) ORDER BY seq, h.id",
        (batch.command_id, undo.command_id),
    )
    return [tuple(line.values()) for line in lines]


def test_a_batch_is_a_reader_of_its_own_changes(office: Office) -> None:
    with office.store.write(office.actor, "test") as batch:
        assert isinstance(batch, Batch)
        member = batch.add(MEMBER, {"name": "Roz"})
        assert batch.must(MEMBER, member)["name"] == "Roz"


def test_settling_brings_the_log_into_the_file(office: Office) -> None:
    path = Path(office.store.connection.execute("PRAGMA database_list").fetchone()[2])
    before = path.read_bytes()
    add(office, "Roz")
    assert path.read_bytes() == before
    office.store.settle()
    assert path.read_bytes() != before


def test_settling_joins_the_parts_of_the_search_index(office: Office) -> None:
    for name in ("Roz", "Walt", "Mei"):
        add(office, name)
    parts = "SELECT count(DISTINCT segid) FROM search_index_idx"
    before = office.store.connection.execute(parts).fetchone()[0]
    office.store.settle()
    assert office.store.connection.execute(parts).fetchone()[0] < before
    assert search.verify(office.store.connection) == []


def test_settling_waits_for_no_worker_that_writes(open_office: OpenOffice) -> None:
    store, worker = open_office.office.store, open_office.vault.second()
    usual = store.connection.execute("PRAGMA busy_timeout").fetchone()[0]
    worker.execute("BEGIN IMMEDIATE")
    begun = monotonic()
    with pytest.raises(HeldElsewhere):
        store.settle()
    assert monotonic() - begun < 1
    assert store.connection.execute("PRAGMA busy_timeout").fetchone()[0] == usual > 0
    worker.execute("ROLLBACK")
    worker.close()
    store.settle()
