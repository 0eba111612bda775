"""Long runs against real processes: `make soak`. Short versions of them are part of `make test`."""
