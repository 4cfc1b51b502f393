"""Every year and every run of years on file, so that no window is picked."""
