"""Letters in both directions: what each says, the administrative record, and how both are set."""
