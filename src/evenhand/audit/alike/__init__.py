"""Who met the same stated criteria on a day and was not treated, and who is most like whom."""
