"""What is so now: programs, everybody's determinations and names, on all that was filed."""
