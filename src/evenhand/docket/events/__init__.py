"""What was done in the docket, in order: added to, never edited, each chained to the last."""
