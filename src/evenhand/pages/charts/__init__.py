"""Charts as inline SVG: drawn here, without a plotting library, a script or an asset.

Every chart carries a title and a description for those who do not see it, a sentence on
what to see, its source, the day by which it was known, what its marks cover, and the table
behind it. Rates of crime may be put in order; governments are never ranked by what they
answered.
"""

from evenhand.pages.charts.chart import Chart, Provenance, Table
from evenhand.pages.charts.clause_history import ClauseHistory, PaperSpan, WordingSpan
from evenhand.pages.charts.histogram import histogram_chart
from evenhand.pages.charts.intervals import CityRate, RatePanel, interval_chart
from evenhand.pages.charts.lines import CityYears, years_chart
from evenhand.pages.charts.screening import ScreeningCounts, screening_chart
from evenhand.pages.charts.state_tile import StateTile
from evenhand.pages.charts.strips import Strip, StripMark, strip_chart
from evenhand.pages.charts.tiles import tile_grid_chart
from evenhand.pages.charts.timeline import timeline_chart

__all__ = [
    "Chart",
    "CityRate",
    "CityYears",
    "ClauseHistory",
    "PaperSpan",
    "Provenance",
    "RatePanel",
    "ScreeningCounts",
    "StateTile",
    "Strip",
    "StripMark",
    "Table",
    "WordingSpan",
    "histogram_chart",
    "interval_chart",
    "screening_chart",
    "strip_chart",
    "tile_grid_chart",
    "timeline_chart",
    "years_chart",
]
