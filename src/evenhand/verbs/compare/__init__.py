"""Compare how some governments were treated with others alike, and say what that shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from evenhand.audit.accounts import accounts
from evenhand.audit.acts_toward import selected_before
from evenhand.audit.comparators import comparators
from evenhand.audit.windows import every_window
from evenhand.errors import NoComparisonGroup, NoFigures, NoRateCompared, NothingToCompute
from evenhand.pages.comparison import Section
from evenhand.record.store import Record
from evenhand.terms.dates import dates_of
from evenhand.verbs.compare.accounts_shown import accounts_shown
from evenhand.verbs.compare.named import named
from evenhand.verbs.compare.pools_shown import TITLE as POOLS
from evenhand.verbs.compare.pools_shown import pools_shown
from evenhand.verbs.compare.report import Comparison
from evenhand.verbs.compare.windows_shown import TITLE as WINDOWS
from evenhand.verbs.compare.windows_shown import windows_shown
from evenhand.verbs.sources import as_program, open_record
