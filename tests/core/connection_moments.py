"""Worlds brought to the moments that tests begin from."""

from tests.core.connection_world import HANG, REFUSED_403, TCP_REFUSED, Server, World


def waiting() -> World:
    """On the ladder, attempt 3 armed for 7."""
    return World(Server(handshake=TCP_REFUSED)).start().run(4.0)


def dialling() -> World:
    """On the ladder, attempt 2 under way since 3."""
    world = World(Server(handshake=TCP_REFUSED)).start().run(2.0)
    world.server.handshake = HANG
    return world.run(2.0)


def resting() -> World:
    """Over the ladder, polling answers, a probe armed for 60."""
    return World(Server(handshake=REFUSED_403)).start().run(20.0)


def probing() -> World:
    """Over the ladder, a probe under way since 60."""
    world = resting()
    world.server.handshake = HANG
    return world.run(42.0)


def live() -> World:
    """Connected and stable, data by push."""
    return World().start().run(20.0)


def polling_only() -> World:
    """Live updates off, polling answers."""
    return World().start(live=False).run(20.0)


EVERYWHERE = [waiting, dialling, resting, probing, live, polling_only]
