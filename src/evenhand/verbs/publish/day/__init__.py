"""What a program came to on a day: its page, and the cities and figures on it."""
