"""Pages a person reads: charts as inline SVG, and reports as one HTML file without scripts."""
