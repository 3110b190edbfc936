"""What one connection shows: a view in front of a table hides rows and columns from all questions.

SQLite looks for a name among the temporary views of a connection before it looks at the file. So
``SELECT ... FROM call`` reads the view of that name, in every question there is and will be, and
what the person may not see is not there, whoever asks and by whatever id. Only :class:`Batch` and
the store's own work write ``main.call`` and reach the table itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from peerdesk.store.driver import Connection, translated
from peerdesk.store.queries import BASE

ALL, NONE, SHARED, LINKED, OWN = "all", "none", "shared", "linked", "own"
"""All rows; none; not on a line of others; named on a call one sees; of groups one leads."""
DESK, LINES = "desk", "lines"
"""Notes left at the front desk; those of lines one answers."""
WORKED = "worked"
"""Only that a plan was worked on, with members of the WRAP groups one leads."""

_ME = "EXISTS (SELECT 1 FROM json_each(coalesce({ids}, '[]')) AS w WHERE w.value = {me})"
_LEADS = "SELECT s.id FROM main.series AS s WHERE " + _ME.replace("{ids}", "s.worker_ids")
_LED = "SELECT n.series_id FROM main.session AS n WHERE n.voided = 0 AND " + _ME.replace(
    "{ids}", "n.worker_ids"
)
_CLOSED = "SELECT l.id FROM main.line AS l WHERE l.private = 1 AND NOT " + _ME.replace(
    "{ids}", "l.worker_ids"
)
_CLOSED_CALL = f"SELECT 1 FROM main.call AS c WHERE c.line_id IN ({_CLOSED}) AND c.id = seen."
_WRITES = "g.voided = 0 AND (g.wrap_workshop = 1 OR g.type = 'wrap')"
_WITH_ME = (  # of groups one leads now: who no longer leads one sees no plan through it
    "SELECT a.member_id FROM main.attendance AS a JOIN main.session AS n ON n.id = a.session_id"
    f" JOIN main.series AS g ON g.id = n.series_id AND {_WRITES} WHERE a.voided = 0"
    f" AND n.voided = 0 AND g.id IN ({_LEADS}) UNION SELECT e.member_id FROM main.enrolment AS e"
    f" JOIN main.series AS g ON g.id = e.series_id AND {_WRITES}"
    f" WHERE e.voided = 0 AND e.state = 'in' AND g.id IN ({_LEADS})"
)
_WRITES_WITH_ME = (  # merged records are one person
    "coalesce((SELECT w.merged_into FROM main.member AS w WHERE w.id = seen.member_id),"
    " seen.member_id) IN (SELECT coalesce(m.merged_into, m.id) FROM main.member AS m"
    f" WHERE m.id IN ({_WITH_ME}))"
)
_OF_THE_PLAN = "seen.plan_id IN (SELECT id FROM temp.plan)"
_CALLED = "SELECT c.id FROM main.call AS c WHERE c.caller_alias_id = seen.id"

_WHERE = {
    ("line", SHARED): f"seen.id NOT IN ({_CLOSED})",
    ("call", SHARED): f"+seen.line_id NOT IN ({_CLOSED})",
    ("caller_alias", SHARED): f"NOT EXISTS ({_CALLED}) OR EXISTS ({_CALLED}"
    f" AND c.line_id NOT IN ({_CLOSED}))",
    ("caller_note", SHARED): "seen.caller_alias_id IN (SELECT id FROM temp.caller_alias)",
    ("shift", SHARED): f"seen.line_id NOT IN ({_CLOSED})",
    ("member", LINKED): "EXISTS (SELECT 1 FROM temp.call AS c WHERE c.member_id = seen.id)"
    " OR EXISTS (SELECT 1 FROM main.member AS o JOIN temp.call AS c ON c.member_id = o.id"
    " WHERE o.merged_into = seen.id)",
    ("referral", SHARED): f"NOT EXISTS ({_CLOSED_CALL}call_id)",
    ("follow_up", SHARED): "(seen.caller_alias_id IS NULL OR EXISTS (SELECT 1 FROM"
    " temp.caller_alias AS a WHERE a.id = seen.caller_alias_id))"
    f" AND NOT (coalesce(seen.about_kind, '') = 'call' AND EXISTS ({_CLOSED_CALL}about_id))",
    ("referral", LINKED): "seen.call_id IN (SELECT id FROM temp.call)",
    ("follow_up", LINKED): "seen.caller_alias_id IN (SELECT id FROM temp.caller_alias)",
    ("hand_over", DESK): "seen.line_id IS NULL",
    ("hand_over", LINES): f"seen.line_id IS NOT NULL AND seen.line_id NOT IN ({_CLOSED})",
    ("hand_over", SHARED): f"seen.line_id IS NULL OR seen.line_id NOT IN ({_CLOSED})",
    ("series", OWN): f"seen.id IN ({_LEADS}) OR seen.id IN ({_LED})",
    ("session", OWN): f"seen.series_id IN ({_LEADS}) OR " + _ME.replace("{ids}", "seen.worker_ids"),
    ("attendance", OWN): "seen.session_id IN (SELECT id FROM temp.session)",
    ("facilitation", OWN): "seen.session_id IN (SELECT id FROM temp.session)",
    ("enrolment", OWN): "seen.series_id IN (SELECT id FROM temp.series)",
    ("plan", OWN): _WRITES_WITH_ME,
    **{
        (f"plan_{each}", OWN): _OF_THE_PLAN
        for each in ("part", "entry", "version", "copy", "seal", "signature")
    },
    ("contact", WORKED): f"seen.worked_on_plan = 1 AND {_WRITES_WITH_ME}",
}


@dataclass(frozen=True)
class Sight:
    """What a person sees of one kind: which rows, and of its columns those not hidden.

    ``mine`` are columns that are seen only in rows of the person's own work.
    """

    rows: str = ALL
    hidden: frozenset[str] = frozenset()
    mine: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether nothing is kept back."""
        return self.rows == ALL and not self.hidden and not self.mine


@dataclass(frozen=True)
class Sights:
    """What a person (a worker's id) sees of every kind; ``columns`` are each kind's fields."""

    me: int
    kinds: Mapping[str, Sight]
    columns: Mapping[str, tuple[str, ...]]

    def narrows(self, kind: str) -> bool:
        """Whether rows of this kind are kept back."""
        return self.kinds[kind].rows != ALL

    def views(self) -> dict[str, str]:
        """The SQL of a view for each table of which something is kept back."""
        found = {
            name: self._view(name, sight) for name, sight in self.kinds.items() if not sight.whole
        }
        return found | ({"history": self._history()} if found else {})

    def _view(self, kind: str, sight: Sight) -> str:
        names = (_column(name, sight) for name in (*BASE, *self.columns[kind]))
        where = {ALL: "1", NONE: "0"}.get(sight.rows) or _WHERE[kind, sight.rows]
        return self._mine(f"SELECT {', '.join(names)} FROM main.{kind} AS seen WHERE {where}")

    def _mine(self, where: str) -> str:
        return where.replace("{me}", str(int(self.me)))

    def _history(self) -> str:
        """What records said before, of the records and columns that are seen themselves."""
        parts = [
            f"(h.kind = '{name}' AND h.record_id IN (SELECT id FROM temp.{name})"
            f" AND h.field NOT IN ({', '.join(map(repr, sorted(sight.hidden | sight.mine)))}))"
            for name, sight in self.kinds.items()
            if not sight.whole and sight.rows != NONE
        ]
        free = ", ".join(repr(name) for name, sight in self.kinds.items() if sight.whole)
        where = " OR ".join([f"h.kind IN ({free})", *parts])
        return f"SELECT h.* FROM main.history AS h WHERE {where}"


def _column(name: str, sight: Sight) -> str:
    """A column of a view: as it is, empty, or only where the row is the person's own work."""
    if name in sight.hidden:
        return f"NULL AS {name}"
    if name in sight.mine:
        return f"CASE WHEN seen.worker_id = {{me}} THEN seen.{name} END AS {name}"
    return f"seen.{name}"


def show_only(connection: Connection, sights: Sights | None) -> None:
    """From now on this connection shows what ``sights`` allow; None shows everything."""
    with translated():
        only_reads = int(connection.execute("PRAGMA query_only").fetchone()[0])
        connection.execute("PRAGMA query_only = OFF")
        try:
            _put_views(connection, sights.views() if sights else {})
        finally:
            connection.execute(f"PRAGMA query_only = {only_reads}")


def _put_views(connection: Connection, views: Mapping[str, str]) -> None:
    known = connection.execute("SELECT name FROM temp.sqlite_master WHERE type = 'view'").fetchall()
    for (name,) in known:
        connection.execute(f"DROP VIEW temp.{name}")
    for name, text in views.items():
        connection.execute(f"CREATE TEMP VIEW {name} AS {text}")
