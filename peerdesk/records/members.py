"""Members: a name is all that is ever needed."""

from __future__ import annotations

from peerdesk.core.kinds import Field, Kind, Type
from peerdesk.core.words import N_

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
