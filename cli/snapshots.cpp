#include "cli/snapshots.hpp"

#include <filesystem>
#include <system_error>

#include "base/issue.hpp"

namespace newsgraph::cli {
namespace {

void keep(const std::string& file, const graph::Network& network, std::uint64_t stamp,
          const graph::GraphRecordArrays& records) {
    try {
        graph::write_snapshot(graph::snapshot_path(file), network, stamp, records);
    } catch (const base::Error&) {
        // A folder that cannot be written to costs time, nothing else.
    }
}

/// All that is in the snapshot, if there is one. A damaged one is removed.
std::optional<graph::Graph> read_snapshot(const std::string& file) {
    const std::optional<graph::Snapshot> snapshot = find_snapshot(file);
    if (!snapshot || !snapshot->records.are_there()) return std::nullopt;
    try {
        return snapshot->graph();
    } catch (const base::Error&) {
        remove_snapshot(file);
        return std::nullopt;
    }
}

}  // namespace

void remove_snapshot(const std::string& file) {
    std::error_code ignored;
    const std::string path = graph::snapshot_path(file);
    if (std::filesystem::is_regular_file(path, ignored)) std::filesystem::remove(path, ignored);
}

void keep_snapshot(const std::string& file, const graph::Network& network, std::uint64_t stamp) {
    keep(file, network, stamp, {});
}

std::optional<graph::Snapshot> find_snapshot(const std::string& file) {
    std::optional<graph::Snapshot> snapshot =
        graph::open_snapshot(graph::snapshot_path(file), graph::stamp_of_file(file));
    // One without rows was made of an imported graph, or by an earlier version.
    const bool is_whole = snapshot && (snapshot->records.are_there() || !snapshot->network.names().source.empty());
    return is_whole ? std::move(snapshot) : std::nullopt;
}

graph::Store::Content read_content(const std::string& file) {
    if (std::optional<graph::Graph> graph = read_snapshot(file)) return {std::move(*graph), {}};
    const std::uint64_t stamp = graph::stamp_of_file(file);
    const graph::Store store(file, graph::Store::Mode::read);
    graph::Store::Content content = store.load_all();
    const bool by_hand = !content.by_hand.statements.empty() || !content.by_hand.issues.empty();
    if (by_hand || store.is_imported()) return content;
    // Another stamp: a writer is at work, or reading has put away the log of one that has ended. What was read is good,
    // but which state it was is not sure.
    if (stamp == 0 || stamp != graph::stamp_of_file(file)) return content;
    keep(file, graph::make_network(content.articles), stamp, graph::make_records(content.articles).arrays());
    return content;
}

}  // namespace newsgraph::cli
