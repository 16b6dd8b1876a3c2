#include <CLI/CLI.hpp>
#include <map>
#include <memory>

#include "base/json.hpp"
#include "cli/command.hpp"
#include "cli/moment.hpp"
#include "cli/session.hpp"
#include "graph/store.hpp"
#include "query/cypher/hand_graph.hpp"

namespace newsgraph::cli {
namespace {

/// Lines of one statement's changes that a person reads.
constexpr std::size_t kMostLines = 20;

struct Options {
    std::string file;
    std::uint64_t undo = 0;  ///< 0: list
};

/// The changes of a store, and by statement why some of them rest.
struct Listing {
    std::vector<graph::HandStatement> statements;
    std::map<std::uint64_t, std::vector<std::string>> resting;
};

std::string to_text(const Listing& listing, const query::TextOptions& options) {
    std::string text;
    for (const graph::HandStatement& one : listing.statements) {
        std::string head = std::to_string(one.number) + "  " + one.day() + " " + one.made.substr(11, 5);
        if (!one.author.empty()) head += "  " + query::safe(one.author);
        if (!one.undone.empty()) head += "  (taken back " + one.undone.substr(0, 10) + ")";
        text += paint(options, query::Tone::heading, head) + "\n   " + query::safe(one.text) + "\n";
        std::size_t lines = 0;
        for (const graph::HandChange& change : one.changes) {
            if (++lines > kMostLines) {
                text += "   - " + std::to_string(one.changes.size() - kMostLines) + " more\n";
                break;
            }
            text += "   - " + query::safe(describe(change)) + "\n";
        }
        const auto resting = listing.resting.find(one.number);
        if (resting == listing.resting.end()) continue;
        text += "   rests: " + query::safe(resting->second.front());
        if (resting->second.size() > 1) text += ", and " + std::to_string(resting->second.size() - 1) + " more";
        text += "\n";
    }
    return text;
}

std::string to_json(const Listing& listing) {
    base::JsonWriter json;
    json.begin_object().key("changes").begin_array();
    for (const graph::HandStatement& one : listing.statements) {
        json.begin_object().member("number", static_cast<std::int64_t>(one.number)).member("made", one.made);
        if (!one.author.empty()) json.member("author", one.author);
        if (!one.undone.empty()) json.member("undone", one.undone);
        json.member("statement", one.text).key("what").begin_array();
        for (const graph::HandChange& change : one.changes) json.value(describe(change));
        json.end_array();
        const auto resting = listing.resting.find(one.number);
        if (resting != listing.resting.end()) {
            json.key("rests").begin_array();
            for (const std::string& reason : resting->second) json.value(reason);
            json.end_array();
        }
        json.end_object();
    }
    json.end_array().end_object();
    return std::string(json.text()) + "\n";
}

int changes_command(const Options& options, Session& session) {
    if (options.undo > 0) {
        graph::Store(options.file, graph::Store::Mode::change).take_back(options.undo, present_moment());
        session.console.write(options.file + ": change " + std::to_string(options.undo) + " taken back\n");
        return 0;
    }
    graph::Store::Content content = graph::Store(options.file, graph::Store::Mode::read).load_all();
    for (const base::Issue& issue : content.by_hand.issues) session.console.warning(issue);
    Listing listing;
    const query::cypher::HandGraph hand(content.articles, content.by_hand);
    for (const auto& rest : hand.resting()) listing.resting[rest.statement].push_back(rest.reason);
    listing.statements = std::move(content.by_hand.statements);
    const std::string text = session.json() ? to_json(listing) : to_text(listing, session.text_options());
    return session.answer(!listing.statements.empty(), text, "nothing was changed by hand");
}

}  // namespace

void define_changes(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    app.add_option("--undo", options->undo, "take back all that change N did")
        ->check(CLI::PositiveNumber)
        ->type_name("N");
    app.add_option("--format", session.format, "text for people, json for programs")
        ->check(CLI::IsMember({"text", "json"}))
        ->type_name("text|json");
    session.actions[&app] = [options, &session] { return changes_command(*options, session); };
}

}  // namespace newsgraph::cli
