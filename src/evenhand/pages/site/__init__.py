"""The site: pages that open from a folder, lead to one another, and need nothing from elsewhere."""
