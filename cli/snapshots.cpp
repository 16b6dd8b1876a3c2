#include "cli/snapshots.hpp"

#include <filesystem>
#include <system_error>

#include "base/issue.hpp"
#include "graph/snapshot.hpp"

namespace newsgraph::cli {

void remove_snapshot(const std::string& file) {
    std::error_code ignored;
    const std::string path = graph::snapshot_path(file);
    if (std::filesystem::is_regular_file(path, ignored)) std::filesystem::remove(path, ignored);
}

void keep_snapshot(const std::string& file, const graph::Network& network, std::uint64_t stamp) {
    try {
        graph::write_snapshot(graph::snapshot_path(file), network, stamp);
    } catch (const base::Error&) {
        // A folder that cannot be written to costs time, nothing else.
    }
}

void keep_snapshot(const std::string& file, const graph::Store& store, const graph::Store::Content& content,
                   std::uint64_t stamp) {
    const bool by_hand = !content.by_hand.statements.empty() || !content.by_hand.issues.empty();
    if (by_hand || store.is_imported()) return;
    // Another stamp: a writer is at work, or reading has put away the log of one that has ended. What was read is good,
    // but which state it was is not sure.
    if (stamp == 0 || stamp != graph::stamp_of_file(file) || graph::has_snapshot(file)) return;
    keep_snapshot(file, graph::make_network(content.articles), stamp);
}

}  // namespace newsgraph::cli
