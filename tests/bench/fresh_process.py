#!/usr/bin/env python3
"""Times commands as fresh processes: fresh_process.py [--questions FILE] STORE PROGRAM...

With --questions the commands are those of such a page as samples/questions.md that ask graph.db something. Each command runs 200 times in each program, the programs taking turns, with the files in the system's cache. Prints the median
wall time, the median processor time, both in ms, and the median number of page faults. A first run, which makes what is kept
beside the store, is not counted.
"""
import os
import re
import shlex
import sys
import time

RUNS = 200
COMMANDS = [
    ["--version"],
    ["path", "STORE", "OpenAI", "Oracle"],
    ["query", "STORE", "MATCH (a)-[r:INVESTS_IN]->(b) RETURN a.name, b.name, r.amount ORDER BY r.amount DESC LIMIT 5"],
    ["cycles", "STORE"],
]


def questions_of(page):
    """The commands of the page that ask a store, as COMMANDS."""
    commands = [shlex.split(line) for line in re.findall(r"^\$ newsgraph (.*)$", page, re.M)]
    return [["STORE" if word == "graph.db" else word for word in command]
            for command in commands if command[1:2] == ["graph.db"] and command[0] not in ("export", "render")]


def run(program, arguments, nowhere):
    """One process: wall time and processor time in ms, page faults."""
    quiet = [(os.POSIX_SPAWN_DUP2, nowhere, 1), (os.POSIX_SPAWN_DUP2, nowhere, 2)]
    begin = time.perf_counter()
    child = os.posix_spawn(program, [program] + arguments, os.environ, file_actions=quiet)
    _, status, used = os.wait4(child, 0)
    wall = time.perf_counter() - begin
    if os.waitstatus_to_exitcode(status) not in (0, 1):  # 1: there is no such thing
        sys.exit(f"{program} {' '.join(arguments)} ended with {os.waitstatus_to_exitcode(status)}")
    return wall * 1e3, (used.ru_utime + used.ru_stime) * 1e3, used.ru_minflt


def shown(command):
    """What the table calls it; a statement or name may hold what ends a cell."""
    return " ".join(word for word in command if word != "STORE").replace("|", "\\|").replace("\n", " ")[:60]


def median(numbers):
    return sorted(numbers)[len(numbers) // 2]


def main():
    words, commands = sys.argv[1:], COMMANDS
    if words[:1] == ["--questions"] and len(words) > 1:
        with open(words[1], encoding="utf-8") as page:
            commands = questions_of(page.read())
        words = words[2:]
    if len(words) < 2:
        sys.exit(__doc__)
    store, programs = words[0], words[1:]
    nowhere = os.open(os.devnull, os.O_RDWR)
    print("| program | command | wall time | processor time | page faults |\n|---|---|--:|--:|--:|")
    for command in commands:
        arguments = [store if argument == "STORE" else argument for argument in command]
        for program in programs:
            run(program, arguments, nowhere)
        measured = {program: [] for program in programs}
        for _ in range(RUNS):
            for program in programs:
                measured[program].append(run(program, arguments, nowhere))
        for program in programs:
            wall, processor, faults = (median(column) for column in zip(*measured[program]))
            print(f"| {program} | {shown(command)} | {wall:.2f} | {processor:.2f} | {faults} |")


if __name__ == "__main__":
    main()
