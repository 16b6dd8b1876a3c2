#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "graph/network.hpp"
#include "graph/snapshot.hpp"
#include "graph/store.hpp"

namespace newsgraph::cli {

/// Removes the snapshot beside a store, where there is one.
void remove_snapshot(const std::string& file);

/// Writes the snapshot of an imported network beside its store, of the state `stamp` (graph::stamp_of_file); does
/// nothing where the folder cannot be written to.
void keep_snapshot(const std::string& file, const graph::Network& network, std::uint64_t stamp);

/// The snapshot beside a store, where it is of the store's present state and whole enough to answer from.
std::optional<graph::Snapshot> find_snapshot(const std::string& file);

/// What a store holds: from the snapshot beside it, which tells the same at a fifth of the cost, else from the store.
/// What was read of the store is left as snapshot there if the folder can be written to: the next command then need
/// neither check nor read the store. None is made of an imported graph, which brought its own, nor where people changed
/// anything by hand: a snapshot tells what articles say. Throws base::Error.
graph::Store::Content read_content(const std::string& file);

}  // namespace newsgraph::cli
