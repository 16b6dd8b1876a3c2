#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <utility>

#include "base/file.hpp"
#include "base/unicode.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/open_input.hpp"
#include "cli/session.hpp"
#include "cli/snapshots.hpp"
#include "cli/ties.hpp"
#include "extract/pack_image.hpp"
#include "graph/currency.hpp"
#include "graph/import/import_csv.hpp"
#include "graph/snapshot.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string output, format = "csv", rejects, pack;
    std::vector<std::string> nodes, edges;
    bool replace = false;
};

/// As many rejected records are told one by one.
constexpr std::size_t kMostTold = 20;

std::vector<graph::CsvSource> open_sources(const std::vector<std::string>& paths) {
    std::vector<graph::CsvSource> sources;
    for (const std::string& path : paths) {
        const std::string where = path == "-" ? "<standard input>" : path;
        const std::shared_ptr<extract::ByteStream> bytes = open_input(path, where);
        sources.push_back({where, [bytes](char* buffer, std::size_t size) { return bytes->read(buffer, size); }});
    }
    return sources;
}

/// Before anything is read, which may take long.
void refuse_store_in_use(const Options& options) {
    std::error_code ignored;
    if (!std::filesystem::exists(options.output, ignored)) return;
    if (options.replace) {
        graph::Store(options.output, graph::Store::Mode::read);  // anything else is not ours to replace
        return;
    }
    base::Issue issue;
    issue.kind = base::IssueKind::usage;
    issue.code = "import.exists";
    issue.where = options.output;
    issue.what = "the file is there already, and what is imported makes a store of its own";
    issue.advice = "name another file, or say --replace";
    throw base::Error(std::move(issue));
}

/// Tells rejected records as they come, and keeps all of them where a file for them was named.
class Rejects {
  public:
    Rejects(Console& console, std::string path) : console_(console), path_(std::move(path)) {}
    void add(const base::Issue& issue) {
        if (++count_ <= kMostTold) console_.warning(issue);
        if (!path_.empty()) lines_ += base::escape_for_terminal(issue.to_string()) + '\n';
    }
    void finish() {
        if (!path_.empty()) base::write_file(path_, lines_);
        if (count_ <= kMostTold) return;
        console_.note(query::counted(count_ - kMostTold, "more record was rejected", "more records were rejected") +
                      (path_.empty() ? " (--rejects FILE lists all)" : ""));
    }

  private:
    Console& console_;
    std::string path_, lines_;
    std::size_t count_ = 0;
};

/// A few names for a note: "T1, T2 and 3 more".
std::string some_of(const std::vector<std::string>& names) {
    constexpr std::size_t kNamed = 5;
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < kNamed; ++i) text += (i == 0 ? "" : ", ") + names[i];
    if (names.size() > kNamed) text += " and " + std::to_string(names.size() - kNamed) + " more";
    return base::escape_for_terminal(text);
}

/// What the pack does not know is kept, but some commands have nothing to tell of it: that must not go unsaid.
void tell_unknown(const graph::Network& network, Console& console) {
    const graph::NetworkNames& names = network.names();
    std::vector<std::string> types, currencies;
    for (const std::string& type : names.types) {
        if (!names.schema.relation_type(type)) types.push_back(type);
    }
    for (const std::string& currency : names.currencies) {
        if (!currency.empty() && !graph::units_per_dollar(currency)) currencies.push_back(currency);
    }
    if (!types.empty())
        console.note("the pack " + names.schema.pack + " does not know " +
                     query::counted(types.size(), "relation type", "relation types") +
                     ", along which no money flows: " + some_of(types));
    if (!currencies.empty())
        console.note("no rate is known for " + query::counted(currencies.size(), "currency", "currencies") +
                     ", amounts in which are ordered like dollars: " + some_of(currencies));
}

int import_command(const Options& options, Session& session) {
    refuse_store_in_use(options);
    graph::Schema schema = extract::open_pack(extract::find_pack(options.pack), [&](const base::Issue& issue) {
                               session.console.warning(issue);
                           }).schema;
    graph::CsvCounts counts;
    Rejects rejects(session.console, options.rejects);
    const graph::Network network = graph::import_csv(
        open_sources(options.nodes), open_sources(options.edges), std::move(schema),
        [&](const base::Issue& issue) { rejects.add(issue); }, counts);
    rejects.finish();
    for (const std::string& column : counts.ignored)
        session.console.note("nothing is kept of the column " + base::escape_for_terminal(column));
    tell_unknown(network, session.console);
    if (counts.nodes == 0) {
        session.console.note("no nodes were found, " + options.output + " was left as it is");
        return counts.rejected > 0 ? kUnusableInput : kNothingFound;
    }
    remove_snapshot(options.output);
    graph::Store::write_imported(options.output, network);
    keep_snapshot(options.output, network, graph::stamp_of_file(options.output));
    session.console.write(base::escape_for_terminal(options.output) + ": " +
                          query::counted(counts.nodes, "node", "nodes") + ", " +
                          query::counted(counts.relations, "relation", "relations") + ", " +
                          query::counted(counts.rejected, "record", "records") + " rejected\n");
    return counts.rejected > 0 ? kUnusableInput : kDone;
}

}  // namespace

void define_import(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    app.add_option("--format", options->format, "what is imported")
        ->check(CLI::IsMember({"csv"}))
        ->capture_default_str()
        ->type_name("csv");
    app.add_option("--nodes", options->nodes,
                   "nodes as CSV with a header of neo4j-admin, also .gz; - for standard input; may be repeated")
        ->required()
        ->allow_extra_args(false)
        ->type_name("FILE");
    app.add_option("--edges", options->edges, "relations, likewise")
        ->required()
        ->allow_extra_args(false)
        ->type_name("FILE");
    app.add_option("--output,-o", options->output, "the store to make")->required()->type_name("FILE");
    app.add_option("--pack", options->pack, "folder or name of the pack that says what types mean")->type_name("PACK");
    app.add_option("--rejects", options->rejects, "write a line for each record that cannot be taken into this file")
        ->type_name("FILE");
    app.add_flag("--replace", options->replace, "make it anew where it is there already");
    session.actions[&app] = [options, &session] { return import_command(*options, session); };
}

}  // namespace newsgraph::cli
