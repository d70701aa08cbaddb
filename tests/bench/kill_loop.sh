#!/bin/sh
# A refresh killed at a random moment, a hundred times or as often as told:
#   kill_loop.sh [ROUNDS]
# The cache must be whole after each, with all that was said to be stored.
build=${KURANT_BUILDDIR:-build}
KURANT_KILL_ROUNDS=${1:-100}
export KURANT_KILL_ROUNDS
exec "$build/tests/app/test_kill"
