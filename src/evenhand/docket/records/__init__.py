"""Records as such: held, removed, kept for how long, and exported for a request."""
