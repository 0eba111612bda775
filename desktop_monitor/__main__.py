"""`python -m desktop_monitor` is `desktop-monitor`."""

from desktop_monitor.cli.signals import vanish_at_interrupt


def main() -> int:
    """Run the command that the command line names and return the exit code."""
    vanish_at_interrupt()  # before what takes a while to import
    from desktop_monitor.cli.main import main as command

    return command()


if __name__ == "__main__":
    raise SystemExit(main())
