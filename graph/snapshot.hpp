#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "graph/graph_records.hpp"
#include "graph/network.hpp"

namespace newsgraph::graph {

/// A graph in a form that can be mapped into memory: who is tied to whom for questions that walk, and the rows of the
/// graph for what is shown of an answer. The network's edges have the numbers of the graph's relations, its vertices
/// those of the entities. An imported network has no rows.
struct Snapshot {
    Network network;
    GraphRecords records;
    /// All that articles tell, as Store::load(); for a snapshot with records. Errors as of GraphRecords.
    Graph graph() const;
};

/// Writes a network and the rows of its graph, if it has some, to a file that open_snapshot() maps, whole or not at all
/// (temporary file, then renamed). `stamp` tells of which state of the store it was made. Throws base::Error (input,
/// "file.write").
void write_snapshot(const std::string& path, const Network& network, std::uint64_t stamp,
                    const GraphRecordArrays& records = {});

/// What is in a snapshot, mapped: only what is touched is read, and each page is checked when it is first touched
/// (its checksum, and that every number in it lies in its range). Nothing where there is no such file, it was made of
/// another state, by another version or on another kind of machine, or its head is damaged: make it anew then. A
/// damaged page shows where it is used: Error (store, "snapshot.damaged"). Network::check_all()
/// looks at all pages at once, after which none is looked at again. O(names), whatever the size of the file.
std::optional<Snapshot> open_snapshot(const std::string& path, std::uint64_t stamp);

/// Calls take(part) for the bytes of such a file, one part behind the other, for keeping them elsewhere: they have the
/// stamp 0. read_snapshot gives the network in them, or nothing where they are no snapshot; its pages are checked as
/// those of a file, and `where` names them when they are damaged.
void each_snapshot_part(const Network& network, const std::function<void(std::string_view)>& take);
std::optional<Network> read_snapshot(std::string bytes, const std::string& where);

/// Where the snapshot of a store lies: beside it.
std::string snapshot_path(const std::string& store);

/// There is a snapshot of the present state of a store: in that state it was read whole. O(1): the head is looked at.
bool has_snapshot(const std::string& store);

/// What tells the states of a store file apart without opening it: its size, its time of change and SQLite's own
/// counter of changes, of the file and of the log beside it. 0 when it cannot be read.
std::uint64_t stamp_of_file(const std::string& path);

}  // namespace newsgraph::graph
