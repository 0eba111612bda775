"""Qt models and the bridge from the core to Qt: QtCore and QtGui only."""
