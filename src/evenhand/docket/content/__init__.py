"""What is sent to the docket: what it may hold, and where it is kept."""
