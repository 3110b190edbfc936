"""Lines at the end of a plan: for its writer and two witnesses, with the names that are known."""

from __future__ import annotations

from reportlab.platypus import Flowable, KeepTogether, Table, TableStyle

from peerdesk.core.words import N_, _
from peerdesk.documents.ink import QUIET, TEXT, paragraph, short_date, style
from peerdesk.documents.plan_lines import PlanFacts, PlanPart, PlanSigner, PlanType, part_title

_WITNESSES = 2
_MINE = N_("This is what I want. It takes the place of every earlier plan of mine.")
_FREE = N_("Signing is my choice. It does not make this a legal form.")


def signing_lines(plan: PlanFacts, look: PlanType) -> list[Flowable]:
    """The lines, on one page; nothing where the plan is printed without them."""
    if plan.signers is None:
        return []
    title = part_title(PlanPart(_("Signed by me, and by people who saw it")), look)
    words = [
        paragraph(_(_MINE), style(look.body, after=4)),
        paragraph(_(_FREE), style(look.hint, color=QUIET)),
    ]
    rows = [_row(each, look) for each in _everybody(plan)]
    return [KeepTogether([title, *words, *rows])]


def _everybody(plan: PlanFacts) -> list[PlanSigner]:
    """The writer first, then those who saw it; empty lines up to two."""
    known = plan.signers or ()
    mine = [each for each in known if not each.witness] or [PlanSigner(plan.name_used)]
    saw = [each for each in known if each.witness]
    return [*mine, *saw, *[PlanSigner("", witness=True)] * max(0, _WITNESSES - len(saw))]


def _row(signer: PlanSigner, look: PlanType) -> Table:
    """Room to sign above a line, and below it who signs and when."""
    quiet = style(max(9.0, look.hint * 0.85), color=QUIET)
    who = _("Witness") if signer.witness else _("My signature")
    day = _("Date")
    below = [
        paragraph(f"{who}: {signer.name}" if signer.name.strip() else who, quiet),
        "",
        paragraph(f"{day}: {short_date(signer.day)}" if signer.day else day, quiet),
    ]
    table = Table(
        [["", "", ""], below],
        colWidths=["62%", "4%", "34%"],
        rowHeights=[look.line * 1.1, None],
        hAlign="LEFT",
    )
    over = [("LINEABOVE", (n, 1), (n, 1), 0.8, TEXT) for n in (0, 2)]
    sides = [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]
    table.setStyle(TableStyle([*over, *sides, ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table
