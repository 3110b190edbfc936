"""The widgets screens are made of; each class says its constructor and signals."""

from peerdesk.gui.widgets.buttons import Button, IconButton
from peerdesk.gui.widgets.cards import Banner, Card, EmptyState, ScrollPage
from peerdesk.gui.widgets.charts import Bar, Bars, HeatGrid, HourBars, MonthBars
from peerdesk.gui.widgets.chips import Chip, ChipGroup
from peerdesk.gui.widgets.choices import OptionCard, Switch, TickBox
from peerdesk.gui.widgets.data_table import DataTable
from peerdesk.gui.widgets.dialogs import Dialog, Sheet
from peerdesk.gui.widgets.fields import LabelledField, LineField, TextArea
from peerdesk.gui.widgets.flow import Flow, grows_with_width
from peerdesk.gui.widgets.focus_ring import FocusRing
from peerdesk.gui.widgets.moments import DateField, TimeField
from peerdesk.gui.widgets.outset import OutsetRow
from peerdesk.gui.widgets.progress import ProgressBar, ProgressRing
from peerdesk.gui.widgets.row_list import RowList
from peerdesk.gui.widgets.rows import Row
from peerdesk.gui.widgets.segments import NumberScale, Segmented, Stepper, Tabs
from peerdesk.gui.widgets.select_field import SelectField
from peerdesk.gui.widgets.side_by_side import SideBySide
from peerdesk.gui.widgets.stack import Stack
from peerdesk.gui.widgets.table_model import Column
from peerdesk.gui.widgets.typed_moments import read_date, read_time, show_date, show_time
from peerdesk.gui.widgets.words import (
    Avatar,
    Divider,
    Icon,
    IconDisc,
    Mark,
    SectionLabel,
    Tag,
    Words,
)

__all__ = [
    "Avatar",
    "Banner",
    "Bar",
    "Bars",
    "Button",
    "Card",
    "Chip",
    "ChipGroup",
    "Column",
    "DataTable",
    "DateField",
    "Dialog",
    "Divider",
    "EmptyState",
    "Flow",
    "FocusRing",
    "HeatGrid",
    "HourBars",
    "Icon",
    "IconButton",
    "IconDisc",
    "LabelledField",
    "LineField",
    "Mark",
    "MonthBars",
    "NumberScale",
    "OptionCard",
    "OutsetRow",
    "ProgressBar",
    "ProgressRing",
    "Row",
    "RowList",
    "ScrollPage",
    "SectionLabel",
    "Segmented",
    "SelectField",
    "Sheet",
    "SideBySide",
    "Stack",
    "Stepper",
    "Switch",
    "Tabs",
    "Tag",
    "TextArea",
    "TickBox",
    "TimeField",
    "Words",
    "grows_with_width",
    "read_date",
    "read_time",
    "show_date",
    "show_time",
]
