#include "graph/store/imported_rows.hpp"

#include <filesystem>
#include <string_view>
#include <system_error>

#include "base/issue.hpp"
#include "graph/snapshot.hpp"
#include "graph/store/open.hpp"
#include "graph/store/tables.hpp"

namespace newsgraph::graph {
namespace {

/// Bytes of a row: SQLite holds a row whole.
constexpr std::size_t kPart = std::size_t{8} << 20;

/// Cuts bytes that come in pieces of any size into rows.
class PartWriter {
  public:
    explicit PartWriter(Database& database) : database_(database) {}
    void add(std::string_view bytes) {
        while (!bytes.empty()) {
            if (held_.empty() && bytes.size() >= kPart) {
                insert(bytes.substr(0, kPart));
                bytes.remove_prefix(kPart);
                continue;
            }
            const std::string_view taken = bytes.substr(0, kPart - held_.size());
            held_ += taken;
            bytes.remove_prefix(taken.size());
            if (held_.size() == kPart) finish();
        }
    }
    void finish() {
        if (!held_.empty()) insert(held_);
        held_.clear();
    }

  private:
    void insert(std::string_view bytes) {
        Statement row(database_, "INSERT INTO imported(part, bytes) VALUES(?, ?)");
        row.bind(part_++).bind_bytes(bytes).run();
    }

    Database& database_;
    std::string held_;
    std::int64_t part_ = 0;
};

}  // namespace

bool has_imported(Database& database) {
    return store_version(database) >= kFirstVersionImported &&
           database.number("SELECT EXISTS(SELECT 1 FROM imported)") != 0;
}

std::optional<Network> read_imported(Database& database) {
    if (!has_imported(database)) return std::nullopt;
    std::string bytes;
    bytes.reserve(static_cast<std::size_t>(database.number("SELECT sum(length(bytes)) FROM imported")));
    Statement parts(database, "SELECT bytes FROM imported ORDER BY part");
    while (parts.step()) parts.append_bytes(bytes);
    std::optional<Network> network;
    try {
        network = read_snapshot(std::move(bytes), database.path());
        if (network) network->check_all();
    } catch (const base::Error&) {
        network.reset();
    }
    if (!network || network->names().source.empty())
        throw_store_error(database.path(), "store.damaged", "the store is damaged: the imported graph cannot be read",
                          "import it anew");
    return network;
}

void write_imported(const std::string& path, const Network& network) {
    namespace fs = std::filesystem;
    const std::string part = path + ".import";
    std::error_code error;
    fs::remove(part, error);
    try {
        const auto database = open_to_fill(part);
        database->run("BEGIN");
        create_tables(*database);
        PartWriter writer(*database);
        each_snapshot_part(network, [&](std::string_view bytes) { writer.add(bytes); });
        writer.finish();
        database->run("COMMIT");
    } catch (...) {
        fs::remove(part, error);
        throw;
    }
    if (fs::exists(path, error)) detach_log(path);
    fs::rename(part, path, error);
    if (!error) return;
    const std::string reason = error.message();
    fs::remove(part, error);
    throw_store_error(path, "store.open", "the store cannot be written: " + reason);
}

}  // namespace newsgraph::graph
