"""Asks a graph library the questions of compare_paths.sh, or makes and compares what they are about.

    ask_paths.py pairs DIR COUNT         COUNT random pairs of DIR/edges.csv into DIR/pairs.csv
    ask_paths.py igraph|graph-tool|networkx DIR SECONDS
    ask_paths.py table FILE...           checks that all answers agree, prints the table

Each question of an engine ends after SECONDS; it is then answered for fewer pairs, or for none. The PageRank is asked
once: twenty rounds with damping .85 where the engine lets one choose, each two nodes tied once, no node to itself. Its
answers are the ranks of the nodes that the pairs begin with.
"""
import csv
import json
import random
import resource
import statistics
import sys
import time
import warnings

TWO = ("T1", "T2")
MOST_HOPS = 3
ROUNDS = 20


def read_edges(folder):
    with open(folder + "/edges.csv", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)
        for row in rows:
            yield int(row[0]), int(row[1]), row[2]


def read_pairs(folder):
    with open(folder + "/pairs.csv") as lines:
        return [tuple(int(part) for part in line.split(",")) for line in lines]


def make_pairs(folder, count):
    leaves, reaches = set(), set()
    for start, end, _ in read_edges(folder):
        leaves.add(start)
        reaches.add(end)
    leaves, reaches = sorted(leaves), sorted(reaches)
    draw = random.Random(5)
    with open(folder + "/pairs.csv", "w") as lines:
        while count > 0:
            pair = draw.choice(leaves), draw.choice(reaches)
            if pair[0] != pair[1]:
                lines.write("%d,%d\n" % pair)
                count -= 1


def load_igraph(folder):
    import igraph

    starts, ends, types = zip(*read_edges(folder))
    nodes = max(max(starts), max(ends)) + 1
    whole = igraph.Graph(n=nodes, edges=list(zip(starts, ends)), directed=True)
    two = igraph.Graph(n=nodes, edges=[(s, e) for s, e, t in zip(starts, ends, types) if t in TWO], directed=True)

    def length(graph):
        def ask(start, end):
            with warnings.catch_warnings():  # that nothing can be reached is an answer
                warnings.simplefilter("ignore")
                path = graph.get_shortest_paths(start, end, mode="out", output="epath")[0]
            return len(path) if path else -1

        return ask

    def hops(start, _):
        return whole.neighborhood_size(start, order=MOST_HOPS, mode="out") - 1

    def rank(nodes):  # PRPACK, which solves the equations
        simple = whole.copy()
        simple.simplify(multiple=True, loops=True)
        return timed(lambda: simple.pagerank(damping=0.85), nodes)

    return "igraph " + igraph.__version__, length(whole), length(two), hops, rank


def load_graph_tool(folder):
    import graph_tool
    import graph_tool.topology
    import numpy

    starts, ends, types = zip(*read_edges(folder))
    nodes = max(max(starts), max(ends)) + 1
    whole = graph_tool.Graph(directed=True)
    whole.add_vertex(nodes)
    whole.add_edge_list(numpy.column_stack([starts, ends]))
    taken = whole.new_edge_property("bool", vals=[t in TWO for t in types])
    two = graph_tool.GraphView(whole, efilt=taken)
    far = 2**31 - 1

    def length(graph):
        def ask(start, end):
            found = graph_tool.topology.shortest_distance(graph, start, end)
            return int(found) if found < far else -1

        return ask

    def hops(start, _):
        _, reached = graph_tool.topology.shortest_distance(whole, start, max_dist=MOST_HOPS, return_reached=True)
        return len(reached)  # the start is not among them

    def rank(nodes):
        import graph_tool.centrality
        import graph_tool.stats

        simple = graph_tool.Graph(whole)
        graph_tool.stats.remove_self_loops(simple)
        graph_tool.stats.remove_parallel_edges(simple)
        return timed(lambda: graph_tool.centrality.pagerank(simple, damping=0.85, epsilon=0, max_iter=ROUNDS).a, nodes)

    return "graph-tool " + graph_tool.__version__.split()[0], length(whole), length(two), hops, rank


def load_networkx(folder):
    import networkx

    whole, two = networkx.DiGraph(), networkx.DiGraph()
    for start, end, name in read_edges(folder):
        whole.add_edge(start, end)
        two.add_nodes_from((start, end))
        if name in TWO:
            two.add_edge(start, end)

    def length(graph):
        def ask(start, end):
            try:
                return len(networkx.bidirectional_shortest_path(graph, start, end)) - 1
            except networkx.NetworkXNoPath:
                return -1

        return ask

    def hops(start, _):
        return len(networkx.single_source_shortest_path_length(whole, start, cutoff=MOST_HOPS)) - 1

    def rank(nodes):
        simple = networkx.DiGraph(whole)
        simple.add_nodes_from(range(max(whole) + 1))  # the walk begins anew at any node, tied or not
        simple.remove_edges_from(list(networkx.selfloop_edges(simple)))
        # It would raise an error where it has not converged after max_iter rounds.
        return timed(lambda: networkx.pagerank(simple, alpha=0.85, tol=1e-4 / len(simple)), nodes)

    return "NetworkX " + networkx.__version__, length(whole), length(two), hops, rank


def timed(ranks_of, nodes):
    begun = time.perf_counter()
    ranks = ranks_of()
    taken = (time.perf_counter() - begun) * 1000
    return {"ms": [taken], "answers": [float(ranks[node]) for node in nodes]}


LOADERS = {"igraph": load_igraph, "graph-tool": load_graph_tool, "networkx": load_networkx}


def ask(engine, folder, seconds):
    begun = time.perf_counter()
    name, *questions, rank = LOADERS[engine](folder)
    result = {"engine": name, "load_s": time.perf_counter() - begun, "questions": {}}
    for what, question in zip(("any", "two", "hops"), questions):
        times, answers, end = [], [], time.perf_counter() + seconds
        for pair in read_pairs(folder):
            if time.perf_counter() > end:
                break
            begun = time.perf_counter()
            answers.append(question(*pair))
            times.append((time.perf_counter() - begun) * 1000)
        result["questions"][what] = {"ms": times, "answers": answers}
    result["questions"]["rank"] = rank([start for start, _ in read_pairs(folder)])
    result["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(result))


def alike(what, answer, right):
    # Twenty rounds and the end of all rounds differ a little.
    return abs(answer - right) <= 0.02 * right if what == "rank" else answer == right


def table(files):
    results = []
    for name in files:
        with open(name) as lines:
            text = lines.read().strip()
        if text:
            results.append(json.loads(text))
    right = {what: one["answers"] for what, one in results[0]["questions"].items()}
    print("| | one shortest path | of 2 types | nodes within 3 hops | PageRank | load | peak memory |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    wrong = 0
    for result in results:
        cells = []
        for what in ("any", "two", "hops", "rank"):
            one = result["questions"].get(what, {"ms": [], "answers": []})
            differ = sum(not alike(what, a, b) for a, b in zip(one["answers"], right[what]))
            wrong += differ
            cell = "%.3g ms" % statistics.median(one["ms"]) if one["ms"] else "no answer"
            if one["ms"] and len(one["answers"]) < len(right[what]):
                cell += " (%d pairs)" % len(one["answers"])
            cells.append(cell + (", %d DIFFER" % differ if differ else ""))
        print("| %s | %s | %.1f s | %.0f MiB |" % (result["engine"], " | ".join(cells), result["load_s"], result["peak_mib"]))
    print("\nAnswers that differ from those of %s: %d." % (results[0]["engine"], wrong))
    return 1 if wrong else 0


if sys.argv[1] == "pairs":
    make_pairs(sys.argv[2], int(sys.argv[3]))
elif sys.argv[1] == "table":
    sys.exit(table(sys.argv[2:]))
else:
    ask(sys.argv[1], sys.argv[2], float(sys.argv[3]))
