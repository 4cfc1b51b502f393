"""The crime picture: rates, their counting error, and the nation beside them."""
