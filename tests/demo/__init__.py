"""`make demo`: the real window beside a server that walks through every state, an outage, a flap and a storm."""
