"""Transports and the sessions that drive them (asyncio, no Qt); see docs/architecture.md."""
