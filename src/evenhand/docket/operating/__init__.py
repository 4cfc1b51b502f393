"""Running the docket: logs, health, and what whoever runs it needs."""
