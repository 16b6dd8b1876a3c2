#include "cli/change_list.hpp"

#include <utility>

#include "base/json.hpp"
#include "query/cypher/hand_graph.hpp"

namespace newsgraph::cli {
namespace {

/// Lines of one statement's changes that a person reads.
constexpr std::size_t kMostLines = 20;

}  // namespace

ChangeList list_changes(graph::Store::Content& content) {
    ChangeList list;
    const query::cypher::HandGraph hand(content.articles, content.by_hand);
    for (const auto& rest : hand.resting()) list.resting[rest.statement].push_back(rest.reason);
    list.statements = std::move(content.by_hand.statements);
    return list;
}

std::string to_text(const ChangeList& list, const query::TextOptions& options) {
    std::string text;
    for (const graph::HandStatement& one : list.statements) {
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
        const auto resting = list.resting.find(one.number);
        if (resting == list.resting.end()) continue;
        text += "   rests: " + query::safe(resting->second.front());
        if (resting->second.size() > 1) text += ", and " + std::to_string(resting->second.size() - 1) + " more";
        text += "\n";
    }
    return text;
}

std::string to_json(const ChangeList& list) {
    base::JsonWriter json;
    json.begin_object().key("changes").begin_array();
    for (const graph::HandStatement& one : list.statements) {
        json.begin_object().member("number", static_cast<std::int64_t>(one.number)).member("made", one.made);
        if (!one.author.empty()) json.member("author", one.author);
        if (!one.undone.empty()) json.member("undone", one.undone);
        json.member("statement", one.text).key("what").begin_array();
        for (const graph::HandChange& change : one.changes) json.value(describe(change));
        json.end_array();
        const auto resting = list.resting.find(one.number);
        if (resting != list.resting.end()) {
            json.key("rests").begin_array();
            for (const std::string& reason : resting->second) json.value(reason);
            json.end_array();
        }
        json.end_object();
    }
    json.end_array().end_object();
    return std::string(json.text()) + "\n";
}

}  // namespace newsgraph::cli
