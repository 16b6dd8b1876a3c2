#!/usr/bin/env python3
"""Times commands as fresh processes: fresh_process.py STORE PROGRAM...

Each command runs 200 times in each program, the programs taking turns, with the files in the system's cache. Prints the median
wall time, the median processor time, both in ms, and the median number of page faults. A first run, which makes what is kept
beside the store, is not counted.
"""
import os
import sys
import time

RUNS = 200
COMMANDS = [
    ["--version"],
    ["path", "STORE", "OpenAI", "Oracle"],
    ["query", "STORE", "MATCH (a)-[r:INVESTS_IN]->(b) RETURN a.name, b.name, r.amount ORDER BY r.amount DESC LIMIT 5"],
    ["cycles", "STORE"],
]


def run(program, arguments, nowhere):
    """One process: wall time and processor time in ms, page faults."""
    quiet = [(os.POSIX_SPAWN_DUP2, nowhere, 1), (os.POSIX_SPAWN_DUP2, nowhere, 2)]
    begin = time.perf_counter()
    child = os.posix_spawn(program, [program] + arguments, os.environ, file_actions=quiet)
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - begin
    if status != 0:
        sys.exit(f"{program} {' '.join(arguments)} ended with {os.waitstatus_to_exitcode(status)}")
    return wall * 1e3, (used.ru_utime + used.ru_stime) * 1e3, used.ru_minflt


def median(numbers):
    return sorted(numbers)[len(numbers) // 2]


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    store, programs = sys.argv[1], sys.argv[2:]
    nowhere = os.open(os.devnull, os.O_RDWR)
    print("| program | command | wall time | processor time | page faults |\n|---|---|--:|--:|--:|")
    for command in COMMANDS:
        arguments = [store if argument == "STORE" else argument for argument in command]
        for program in programs:
            run(program, arguments, nowhere)
        measured = {program: [] for program in programs}
        for _ in range(RUNS):
            for program in programs:
                measured[program].append(run(program, arguments, nowhere))
        for program in programs:
            wall, processor, faults = (median(column) for column in zip(*measured[program]))
            print(f"| {program} | {command[0]} | {wall:.2f} | {processor:.2f} | {faults} |")


if __name__ == "__main__":
    main()
