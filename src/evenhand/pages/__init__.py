"""Pages a person reads: charts as inline SVG, and pages that are whole without scripts."""
