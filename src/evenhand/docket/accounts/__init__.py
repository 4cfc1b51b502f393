"""Who may do what: accounts, what they are appointed to, and the table of permissions."""
