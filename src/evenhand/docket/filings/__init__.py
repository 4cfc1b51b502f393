"""What was filed: each filing a step of somebody's, and where it says something, a row."""
