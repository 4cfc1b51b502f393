"""Replies of readers: taken from anybody, weighed, moderated with reasons, never dropped."""
