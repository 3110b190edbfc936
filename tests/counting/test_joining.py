"""Rows printed together are true, count each person once, and are offered where it helps."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings

from peerdesk.counting.engine import count
from peerdesk.counting.hiding import hide
from peerdesk.counting.joining import how_many_hidden, offer_together
from peerdesk.counting.periods import parse_period
from peerdesk.counting.profile_settings import as_plain, from_plain
from peerdesk.counting.profiles import find_profile
from peerdesk.counting.results import Profile, Report
from tests.counting.by_hand import Center
from tests.counting.random_center import BASE, SLOW, centers, opened

INTERNAL = replace(find_profile("internal"), key="new")
TOGETHER = (
    ("race", ("white", "mena")), ("group_type", ("arts", "walking")),
    ("call_topic", ("grief", "sleep")), ("visit_reason", ("meal", "art")),
)  # fmt: skip
OCTOBER = parse_period("2026-10")


def row(report: Report, key: str, *names: str) -> list[tuple[Any, ...]]:
    return [each[1:] for each in report.tables[key].rows if each[0] in names]


def written_as_one(center: Center) -> Center:
    """The same center, in which the second code of each pair was written as the first."""
    same = {codes[1]: codes[0] for _name, codes in TOGETHER}

    def listed(text: str | None) -> str | None:
        return text and json.dumps(list(dict.fromkeys(same.get(c, c) for c in json.loads(text))))

    fields = {"visit": "reasons", "call": "topics", "answer": "codes"}
    rows = {
        kind: [{**each, fields[kind]: listed(each[fields[kind]])} for each in center.rows[kind]]
        for kind in fields
    }
    for each in rows["call"]:
        each["topic"] = same.get(each["topic"], each["topic"])
    series = [{**e, "type": same.get(e["type"], e["type"])} for e in center.rows["series"]]
    return Center({**center.rows, **rows, "series": series})


@settings(SLOW, max_examples=25)
@given(centers())
def test_a_joined_row_counts_each_person_visit_and_call_once(center: Center) -> None:
    series = [{**center.rows["series"][1], "type": "walking"}, *center.rows["series"][2:]]
    center = Center({**center.rows, "series": [center.rows["series"][0], *series]})
    joined = count(opened(center), replace(INTERNAL, together=TOGETHER), OCTOBER)
    apart = count(opened(center), INTERNAL, OCTOBER)
    as_one = count(opened(written_as_one(center)), INTERNAL, OCTOBER)
    for key, words, first in (
        ("demographics.race_any", "Other answers together", "white"),
        ("groups.by_type", "Other kinds together", "arts"),
        ("calls.by_topic", "Other topics together", "grief"),
        ("visits.by_reason", "Other reasons together", "meal"),
    ):
        assert row(joined, key, words) == row(as_one, key, first), key
    exclusive = "demographics.race_exclusive"
    parts = [each[0] for each in row(apart, exclusive, "white", "mena")]
    assert sum(each[0] for each in row(joined, exclusive, "Other answers together")) == sum(parts)
    assert joined.figures == apart.figures


def county_center(*counties: str) -> Center:
    visit = {**BASE, "site_id": 1, "day": "2026-10-05"}
    ids = range(1, len(counties) + 1)
    return Center({
        "site": [{**BASE, "id": 1, "name": "S"}],
        "member": [{**BASE, "id": n, "name": f"M{n}", "birth_year": 1920 + 2 * n} for n in ids],
        "visit": [{**visit, "id": 100 + n, "member_id": n} for n in ids],
        "answer": [
            {**BASE, "id": 300 + n, "member_id": n, "question": "county", "as_of": "2026-01-01",
             "codes": json.dumps([county])}
            for n, county in zip(ids, counties, strict=True)
        ],
    })  # fmt: skip


def test_joining_is_offered_with_what_it_gives() -> None:
    reader = opened(county_center(*["ash"] * 20, *["birch"] * 8, *["cedar"] * 7))
    profile = Profile(
        "P", "P", ("people", "demographics"), hide_below=11, questions=("age", "county"),
        age_bands=(30, 40, 50, 60),
    )  # fmt: skip
    counted = count(reader, profile, OCTOBER)
    shown = hide(counted)
    offer = offer_together(reader, counted, shown)
    assert offer is not None
    assert offer.profile.together == (("county", ("birch", "cedar")),)
    assert offer.profile.age_bands == (30, 60)
    assert (offer.before, offer.titles) == (how_many_hidden(shown), ("County", "Age"))
    again = hide(count(reader, offer.profile, OCTOBER))
    assert how_many_hidden(again) == offer.after < offer.before
    assert row(again, "demographics.county", "Other answers together") == [(15,)]
    assert "birch, cedar" in again.tables["demographics.county"].note
    assert offer_together(reader, count(reader, offer.profile, OCTOBER), again) is None


def test_nothing_is_offered_where_it_would_hide_no_less() -> None:
    reader = opened(county_center(*["ash"] * 30, "birch", "cedar"))
    profile = Profile("P", "P", ("demographics",), hide_below=11, questions=("county",))
    counted = count(reader, profile, OCTOBER)
    offer = offer_together(reader, counted, hide(counted))
    assert offer is None or offer.after < offer.before


def test_what_is_printed_together_travels_with_the_settings() -> None:
    profile = Profile("P", "P", ("people",), together=TOGETHER)
    assert from_plain(as_plain(profile), {"name": "P"}).together == TOGETHER
    assert from_plain({"together": [["unheard_of", ["a"]]]}, {"name": "P"}).together == ()
