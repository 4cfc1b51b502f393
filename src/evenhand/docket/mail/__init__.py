"""Mail that the docket sends: each kept until it is sent, and shown where it could not be."""
