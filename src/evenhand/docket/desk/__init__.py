"""The desk of a party: where its government stands, and what it can file."""
