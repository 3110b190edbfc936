"""One-to-one support: contacts, minutes, who had them, where, and the units for billing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from peerdesk.core.kinds import as_ids, as_list
from peerdesk.core.words import N_, _
from peerdesk.counting import units
from peerdesk.counting.arithmetic import stay
from peerdesk.counting.family import Family
from peerdesk.counting.one_to_one_words import BLOCK, DEFINED, SALZER
from peerdesk.counting.results import Behind, Period, Profile, Table, Value
from peerdesk.counting.scope import ask, first_program
from peerdesk.counting.words_of import labels
from peerdesk.store.queries import Reader

AT_THE_CENTER = "center"

# A contact without a member counts where it is about someone or about nobody at all.
_CONTACTS = f"""SELECT k.id, k.day, k.kind, coalesce(k.activity, '') AS activity, k.support, k.mode,
    coalesce(k.place, '') AS place, k.worker_id, k.minutes, k.start_at, k.end_at,
    coalesce(w.name, '') AS worker, coalesce(p.name, '') AS program, f.id AS person,
    coalesce(f.name, '') AS name
FROM contact k LEFT JOIN member m ON m.id = k.member_id
LEFT JOIN member f ON f.id = coalesce(m.merged_into, m.id)
LEFT JOIN worker w ON w.id = k.worker_id
LEFT JOIN program p ON p.id = coalesce(k.program_id, {first_program("one_to_one")})
WHERE k.day BETWEEN :start AND :end AND k.voided = 0 AND (k.member_id IS NULL OR f.voided = 0)
/*of contact k*/ ORDER BY k.day, k.id"""

# Meetings that somebody we know by name led.
_LED = """SELECT s.id, s.day, s.minutes, s.start_at, s.end_at, s.worker_ids, r.name
FROM session s CROSS JOIN series r ON r.id = s.series_id
WHERE s.day BETWEEN :start AND :end AND s.status = 'held' AND s.voided = 0
    AND s.worker_ids IS NOT NULL /*of session s*/ ORDER BY s.day, s.id"""


@dataclass(frozen=True)
class Contact:
    """One contact as it counts; ``minutes`` is 0 where nobody wrote them down."""

    id: int
    day: str
    kind: str
    activity: str
    support: tuple[str, ...]
    mode: str
    place: str
    worker_id: int | None
    worker: str
    program: str
    person: int | None
    name: str
    minutes: int

    @property
    def counts(self) -> bool:
        """With a member, alone or with family."""
        return self.person is not None and self.kind in {"individual", "family"}

    @property
    def placed(self) -> bool:
        """With a member, face to face, at a place that was noted."""
        return self.counts and self.mode in {"", "in_person"} and self.place != ""

    @property
    def by_a_worker(self) -> bool:
        """With one member, by somebody we know by name."""
        return self.counts and self.kind == "individual" and self.worker_id is not None


def _contacts(reader: Reader, profile: Profile, period: Period) -> list[Contact]:
    return [_contact(row) for row in ask(reader, _CONTACTS, period, profile.programs)]


def _contact(row: dict[str, Any]) -> Contact:
    minutes = stay(row.pop("minutes"), row.pop("start_at"), row.pop("end_at")) or 0
    row |= {"support": tuple(as_list(row["support"])), "mode": row["mode"] or ""}
    return Contact(**row, minutes=minutes)


def _led(reader: Reader, profile: Profile, period: Period) -> list[tuple[dict[str, Any], int]]:
    """The meetings of the period, each with its minutes times the people who led it."""
    found = ask(reader, _LED, period, profile.programs)
    return [(row, _minutes_led(row)) for row in found if _minutes_led(row)]


def _minutes_led(row: dict[str, Any]) -> int:
    length = stay(row["minutes"], row["start_at"], row["end_at"]) or 0
    return length * len(set(as_ids(row["worker_ids"])))


_TESTS: dict[str, Callable[[Contact], bool]] = {
    "contacts.count": lambda each: each.counts,
    "contacts.individual": lambda each: each.counts and each.kind == "individual",
    "contacts.family": lambda each: each.counts and each.kind == "family",
    "contacts.unduplicated": lambda each: each.counts,
    "contacts.without_member": lambda each: each.kind in {"collateral", "indirect"},
    "contacts.minutes": lambda each: each.counts,
    "contacts.other_minutes": lambda each: each.kind in {"collateral", "indirect"},
    "contacts.placed_minutes": lambda each: each.placed,
    "contacts.on_site_share": lambda each: each.placed and each.place == AT_THE_CENTER,
    "contacts.peer_minutes": lambda each: each.by_a_worker,
    "contacts.individual_share": lambda each: each.by_a_worker,
}
_IN_MINUTES = frozenset(key for key in _TESTS if key.endswith(("minutes", "share")))
_WITH_GROUPS = "contacts.peer_minutes"


def _figures(reader: Reader, profile: Profile, period: Period) -> dict[str, Value]:
    every = _contacts(reader, profile, period)
    found: dict[str, Value] = {}
    for key, test in _TESTS.items():
        ours = [each for each in every if test(each)]
        found[key] = sum(e.minutes for e in ours) if key in _IN_MINUTES else len(ours)
    found["contacts.unduplicated"] = len({each.person for each in every if each.counts})
    led = sum(minutes for _row, minutes in _led(reader, profile, period))
    found[_WITH_GROUPS] = sum(e.minutes for e in every if e.by_a_worker) + led
    billed = units.claims(reader, period, profile.programs)
    found["units.contacts"] = len(billed)
    found["units.overlap"] = sum(claim.overlap for claim in billed)
    return found


def _tables(reader: Reader, profile: Profile, period: Period) -> list[Table]:
    every = _contacts(reader, profile, period)
    activities, supports = labels(reader, "activity"), labels(reader, "contact_support")
    without = {"activity": _("No activity given"), "support": _("No kind given")}
    return [
        _by(
            "activity",
            (N_("Contacts by activity"), N_("Activity")),
            [(each, (each.activity,)) for each in every],
            {**activities, "": without["activity"]},
        ),
        _by(
            "support",
            (N_("Contacts by kind of support"), N_("Kind of support")),
            [(each, each.support or ("",)) for each in every],
            {**supports, "": without["support"]},
            adds_up=False,
        ),
        _by(
            "program",
            (N_("Contacts by program"), N_("Program")),
            [(each, (each.program or _("No program given"),)) for each in every],
            {},
        ),
        _by(
            "worker",
            (N_("Contacts by worker"), N_("Who gave it")),
            [(each, (each.worker or _("Nobody named"),)) for each in every],
            {},
        ),
        _individual_and_groups(every, _led(reader, profile, period)),
        _units(reader, profile, period),
    ]


_COLUMNS = (N_("Contacts"), N_("Minutes"), N_("Other minutes"))


def _by(
    name: str,
    titles: tuple[str, str],
    found: Iterable[tuple[Contact, tuple[str, ...]]],
    words: dict[str, str],
    *,
    adds_up: bool = True,
) -> Table:
    """Contacts and minutes with members, and minutes without them, for each code."""
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for contact, codes in found:
        for code in dict.fromkeys(codes):
            sums[code][0] += contact.counts
            sums[code][1] += contact.minutes * contact.counts
            sums[code][2] += contact.minutes * _TESTS["contacts.other_minutes"](contact)
    order = [*words, *sorted(sums.keys() - words.keys())]
    shown = [code for code in order if any(sums.get(code, ()))]
    rows: tuple[tuple[str | Value, ...], ...] = tuple(
        (words.get(code, code), *sums[code]) for code in shown
    )
    note = "" if adds_up else N_("A contact can give several kinds of support.")
    total = sum(sums[code][0] for code in shown) if adds_up else None
    title, first = titles
    return Table(
        f"contacts.by_{name}",
        title,
        (first, *_COLUMNS),
        rows,
        total,
        adds_up=adds_up,
        note=note,
        plain_columns=_COLUMNS[1:],
    )


def _individual_and_groups(every: list[Contact], led: list[tuple[dict[str, Any], int]]) -> Table:
    single = sum(each.minutes for each in every if each.by_a_worker)
    groups = sum(minutes for _row, minutes in led)
    rows = ((_("One member at a time"), single), (_("Leading groups"), groups))
    return Table(
        "contacts.individual_and_groups",
        N_("Individual support and groups"),
        (N_("What"), N_("Minutes")),
        rows if single or groups else (),
        adds_up=False,
        note=SALZER,
        plain_columns=(N_("Minutes"),),
    )


def _units(reader: Reader, profile: Profile, period: Period) -> Table:
    billed = units.claims(reader, period, profile.programs)
    known = units.services(reader)
    found = units.day_units(known, billed)
    contacts = Counter(claim.service_id for claim in billed)
    minutes, counted = Counter[int](), Counter[int]()
    for each in found:
        minutes[each.service.id] += each.minutes
        counted[each.service.id] += each.units
    rows = tuple(
        (service.words, contacts[service.id], minutes[service.id], counted[service.id])
        for service in known
        if contacts[service.id]
    )
    return Table(
        "units.by_service",
        N_("Units by service"),
        (N_("Service"), N_("Contacts"), N_("Minutes"), N_("Units")),
        rows,
        len(billed),
        note=N_("Minutes of one worker that two contacts claim are counted once."),
        plain_columns=(N_("Minutes"), N_("Units")),
    )


def _behind(reader: Reader, profile: Profile, period: Period, key: str) -> list[Behind]:
    if key.startswith("units."):
        return _billed_behind(reader, profile, period, key)
    words = labels(reader, "activity")
    found = [
        Behind(
            "contact",
            each.id,
            each.person,
            each.day,
            each.name if key == "contacts.unduplicated" else _said(each, words),
            each.minutes if key in _IN_MINUTES else 1,
        )
        for each in _contacts(reader, profile, period)
        if _TESTS[key](each) and (key not in _IN_MINUTES or each.minutes)
    ]
    if key == _WITH_GROUPS:
        led = _led(reader, profile, period)
        found += [Behind("session", s["id"], None, s["day"], s["name"], n) for s, n in led]
    return found


def _said(each: Contact, words: dict[str, str]) -> str:
    activity = words.get(each.activity, each.activity)
    return ", ".join(filter(None, (each.name, activity))) or _("A contact")


def _billed_behind(reader: Reader, profile: Profile, period: Period, key: str) -> list[Behind]:
    """The contacts for billing, or those of which some minutes are in another one too."""
    codes = {each.id: each.code for each in units.services(reader)}
    twice = key == "units.overlap"
    return [
        Behind(
            "contact",
            claim.id,
            claim.person,
            claim.day,
            ", ".join(filter(None, (claim.name, codes[claim.service_id], claim.worker))),
            claim.overlap if twice else 1,
        )
        for claim in units.claims(reader, period, profile.programs)
        if claim.overlap or not twice
    ]


_BY = ("activity", "program", "worker")
FAMILY = Family(
    BLOCK,
    N_("One-to-one support"),
    DEFINED,
    _figures,
    _tables,
    _behind,
    sums=(("contacts.count", ("contacts.individual", "contacts.family")),),
    table_sums=(
        *((f"contacts.by_{name}", 1, "contacts.count") for name in _BY),
        ("units.by_service", 1, "units.contacts"),
    ),
    cells_built_on=(("units.by_service", 2, 1), ("units.by_service", 3, 1)),
    at_most=(
        (("contacts.unduplicated",), "contacts.count"),
        (("contacts.unduplicated",), "people.served"),
    ),
    rows_at_most=(("contacts.by_support", 1, "contacts.count"),),
    table_titles=(
        ("contacts.by_activity", N_("Contacts by activity")),
        ("contacts.by_support", N_("Contacts by kind of support")),
        ("contacts.by_program", N_("Contacts by program")),
        ("contacts.by_worker", N_("Contacts by worker")),
        ("contacts.individual_and_groups", N_("Individual support and groups")),
        ("units.by_service", N_("Units by service")),
    ),
)
