"""The officers' room: what waits, findings, letters that two persons make, and deliveries."""
