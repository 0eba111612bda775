"""The fault matrix: what breaks, what must be seen of it, and what was (`make faults`)."""
