"""What a site has besides pages, and how all of it is written."""
