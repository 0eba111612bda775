"""The embedded Admin API: this computer's health over one WebSocket and HTTP, in a process of its own."""
