"""What is kept of whom, and how the pages can be used by everybody."""
