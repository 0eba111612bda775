"""`python -m desktop_monitor` is `desktop-monitor`."""

from desktop_monitor.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
