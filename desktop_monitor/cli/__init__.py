"""The command line: arguments, and the commands that need no window (docs/behaviour.md, "Command line")."""
