"""The unit worksheet from the records to paper."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from peerdesk.core.access import needs
from peerdesk.counting.unit_lines import units_of_month
from peerdesk.documents.gather_groups import letterhead
from peerdesk.documents.house_language import printed_in_house_language
from peerdesk.documents.unit_worksheet import unit_worksheet
from peerdesk.records.organisation import center
from peerdesk.store.queries import Reader


@needs("contact.read")
@printed_in_house_language
def unit_worksheet_printer(reader: Reader, month: str, today: str) -> Callable[[], bytes]:
    """Builds the worksheet's PDF from what was gathered before; may run on a worker."""
    facts = units_of_month(reader, month, today)
    return partial(unit_worksheet, letterhead(reader), facts, center(reader).paper)
