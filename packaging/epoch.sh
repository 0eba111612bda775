# shellcheck shell=bash
# Sourced: sets SOURCE_DATE_EPOCH, the time that all files of an artefact bear, to that of the commit, and VERSION to
# the version of the application.
if [ -z "${SOURCE_DATE_EPOCH:-}" ]; then
    SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2> /dev/null || stat --format=%Y CHANGELOG.md)
fi
VERSION=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' desktop_monitor/__init__.py)
export SOURCE_DATE_EPOCH VERSION
umask 022
