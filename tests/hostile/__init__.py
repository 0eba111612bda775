"""Hostile input: whatever is sent or written, only documented errors leave, and what is shown is clean."""
