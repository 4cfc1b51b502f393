"""The four regions of the Census Bureau, by state.

Source: US Census Bureau, Geography Division, "Census Regions and Divisions of the United
States". Puerto Rico and the island areas belong to no region.
"""

from __future__ import annotations

from typing import Final

SOURCE: Final = (
    "US Census Bureau, Geography Division, Census Regions and Divisions of the United States"
)
_STATES: Final = {
    "Northeast": "ct ma me nh nj ny pa ri vt",
    "Midwest": "ia il in ks mi mn mo nd ne oh sd wi",
    "South": "al ar dc de fl ga ky la md ms nc ok sc tn tx va wv",
    "West": "ak az ca co hi id mt nm nv or ut wa wy",
}
CENSUS_REGIONS: Final = {
    f"us-{state}": region for region, states in _STATES.items() for state in states.split()
}
"""The region of each of the fifty states and of the District of Columbia, by its id."""
