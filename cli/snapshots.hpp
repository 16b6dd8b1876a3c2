#pragma once
#include <cstdint>
#include <string>

#include "graph/network.hpp"
#include "graph/store.hpp"

namespace newsgraph::cli {

/// Removes the snapshot beside a store, where there is one.
void remove_snapshot(const std::string& file);

/// Writes the snapshot beside a store, of the state `stamp` (graph::stamp_of_file); does nothing where the folder
/// cannot be written to.
void keep_snapshot(const std::string& file, const graph::Network& network, std::uint64_t stamp);

/// The same from what was just read of a store, if the store is still in the state `stamp` and has no snapshot. The
/// next command then need not check the store again, and those that ask for paths need not read it. None is made of an
/// imported graph, which brought its own, nor where people changed anything by hand: a snapshot tells what articles
/// say.
void keep_snapshot(const std::string& file, const graph::Store& store, const graph::Store::Content& content,
                   std::uint64_t stamp);

}  // namespace newsgraph::cli
