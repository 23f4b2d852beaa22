"""Calls every operation that the sandbox builds, with boto3, and holds every answer against botocore's model of it.

Usage: conformance.py URL SCENARIO SUPPORT: of a sandbox, the scenario that it began with, and docs/reference/sandbox-support.md.
Prints each fault, and last how much was tried; exits with 1 if there is a fault.
"""

import re
import sys
import traceback

from calls import guardduty, identities, messaging, records, sources, stacks
from known import KNOWN, NOT_CALLED
from recorder import Recorder


def built_operations(path):
    """Service and operation of everything that the sandbox's support table says is built."""
    rows = (re.match(r"\| (\w+) \| \d+ \| \d+ \| (.*) \|", line) for line in open(path, encoding="utf-8"))
    return {(row[1], name) for row in rows if row for name in re.findall(r"`(\w+)`", row[2])}


def main(url, scenario, support):
    world = Recorder(url, scenario, KNOWN)
    for part in (identities, guardduty, records, sources, messaging, stacks):
        for calls in part.CALLS:
            try:
                calls(world)
            except Exception:  # One service that ends early must not hide what the others do.
                world.fault(f"{calls.__name__} ended early: {traceback.format_exc(limit=-2)}")
    built = built_operations(support)
    missing = sorted(built - world.succeeded - set(NOT_CALLED))
    for service, operation in missing:
        world.fault(f"{service}:{operation} was not called with success")
    for service, operation in sorted(set(NOT_CALLED) & (world.succeeded | {one for one in NOT_CALLED if one not in built})):
        world.fault(f"{service}:{operation} is on the list of what is not called")
    for text in sorted(KNOWN):
        print(f"{'known' if text in world.shown else 'no longer so'}: {text} ({KNOWN[text]})")
    for fault in world.faults:
        print(f"FAILED {fault}")
    called = len(built & world.succeeded)
    print(f"{called} of {len(built)} operations called with success, {len(NOT_CALLED)} left out with a reason, {world.calls} calls, {len(world.faults)} faults")
    return 1 if world.faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
