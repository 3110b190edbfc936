"""Members: a name is all that is ever needed."""

from __future__ import annotations

from typing import Any

from peerdesk.core.access import needs
from peerdesk.core.changes import Row, Value
from peerdesk.core.errors import Invalid
from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.text import clean, fold
from peerdesk.core.words import N_, _
from peerdesk.store.batch import Batch
from peerdesk.store.queries import Reader
from peerdesk.store.search import matching

MEMBER = Kind(
    "member",
    N_("Member"),
    (
        Field("member_no", N_("Member number"), in_table=True, searched=True),
        Field("name", N_("Name used"), required=True, in_table=True, searched=True),
        Field("pronouns", N_("Pronouns"), in_table=True),
        Field("legal_first", N_("Legal first name"), private=True),
        Field("legal_last", N_("Legal last name"), private=True),
        Field("dob", N_("Date of birth"), Type.DATE, private=True),
        Field("birth_year", N_("Year of birth"), Type.INTEGER),
        Field("phone", N_("Phone"), private=True),
        Field("email", N_("Email"), private=True),
        Field("ok_message", N_("Safe to leave a message"), Type.CHOICE, choices=("yes", "no")),
        Field("ok_mail", N_("Safe to send mail"), Type.CHOICE, choices=("yes", "no")),
        Field("ok_contact", N_("May be called when not seen"), Type.CHOICE, choices=("yes", "no")),
        Field("best_time", N_("Best time to reach")),
        Field("please_know", N_("Please know"), Type.LONG_TEXT),
        Field("good_at", N_("What I am good at"), Type.LONG_TEXT),
        Field("goal_words", N_("What I want, in my words"), Type.LONG_TEXT),
        Field("private_note", N_("Private note"), Type.LONG_TEXT, private=True),
        Field("merged_into", N_("Merged into"), Type.LINK, to="member"),
        Field("erased_on", N_("Erased"), Type.DATE),
        Field("told_apart_by", N_("Told apart by")),  # what the person chose to share
    ),
)

MEMBERSHIP = Kind(
    "membership",
    N_("Membership"),
    (
        Field("member_id", N_("Member"), Type.LINK, required=True, to="member"),
        Field(
            "status",
            N_("Status"),
            Type.CHOICE,
            required=True,
            in_table=True,
            choices=("prospect", "active", "inactive", "suspended", "moved", "deceased"),
        ),
        Field("joined", N_("Joined"), Type.DATE, in_table=True),
        Field("left_on", N_("Left"), Type.DATE, in_table=True),
        Field("exit_reason", N_("Why they left"), Type.CODE, list="exit_reason"),
    ),
)

ALIAS = Kind(
    "alias",
    N_("Other name"),
    (
        Field("member_id", N_("Member"), Type.LINK, required=True, to="member"),
        Field("name", N_("Other name"), required=True, in_table=True, searched=True),
    ),
)

ANSWER = Kind(
    "answer",
    N_("About-me answer"),
    (
        Field("member_id", N_("Member"), Type.LINK, required=True, to="member"),
        Field("question", N_("Question"), required=True, in_table=True),
        Field("codes", N_("Answer"), Type.CODES, required=True, in_table=True),
        Field("as_of", N_("As of"), Type.DATE, required=True, in_table=True),
        Field("source", N_("Told by"), Type.CHOICE, choices=("self", "staff", "import")),
    ),
)

_SAME_NAMES_LOOKED_AT = 200


@needs("member.add")
def add_member(
    batch: Batch, name: str, fields: Row | None = None, *, joined: str | None = None
) -> str:
    """Add a member; a name is all that is needed. They joined today unless ``joined`` says when."""
    member_id = new_member(batch, {**(fields or {}), "name": name}, joined)
    return _("Added {name}").format(name=batch.must(MEMBER, member_id)["name"])


def new_member(batch: Batch, fields: Row, joined: str | None = None) -> int:
    """Write a member with the next free number and an active membership; gives the id."""
    if not clean(str(fields.get("name") or "")):
        raise Invalid.one("name", _("Write a name. A first name is enough."))
    number: dict[str, Value] = {"member_no": next_member_no(batch)}
    member_id = batch.add(MEMBER, {**number, **fields})
    joined_on = joined or batch.clock.today()
    batch.add(MEMBERSHIP, {"member_id": member_id, "status": "active", "joined": joined_on})
    return member_id


def next_member_no(reader: Reader) -> str:
    """One more than the highest number ever given, as "0042"."""
    return f"{int(reader.ask_one('member_highest_no').get('highest', 0)) + 1:04d}"


def same_name(reader: Reader, name: str) -> list[dict[str, Any]]:
    """Members whose name is the same but for capitals, accents and spaces."""
    found = matching(reader, ["member"], name, _SAME_NAMES_LOOKED_AT)
    rows = (reader.get(MEMBER, int(row["owner"])) for row in found)
    return [row for row in rows if row and fold(row["name"]) == fold(name)]
