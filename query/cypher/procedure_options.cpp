#include "query/cypher/procedure_options.hpp"

#include <algorithm>
#include <utility>

#include "base/names.hpp"
#include "query/cypher/error.hpp"
#include "query/cypher/value_text.hpp"

namespace newsgraph::query::cypher {
namespace {

std::string range_text(double least, double most) {
    return "from " + to_literal(Value(least), nullptr) + " to " + to_literal(Value(most), nullptr);
}

}  // namespace

std::string did_you_mean(std::string_view name, const std::vector<std::string>& candidates) {
    const auto near = base::nearest_names(name, candidates, 1);
    return near.empty() ? "" : "did you mean '" + near.front() + "'?";
}

ProcedureOptions::ProcedureOptions(std::string_view procedure, const Value& map, std::vector<std::string> known)
    : procedure_(procedure) {
    if (map.is_null()) return;
    map_ = map.map();
    for (const Map::Entry& entry : map_) {
        if (std::find(known.begin(), known.end(), entry.key) != known.end()) continue;
        std::string advice = did_you_mean(entry.key, known);
        if (advice.empty()) {
            advice = "it has ";
            for (std::size_t i = 0; i < known.size(); ++i) {
                advice += (i == 0 ? "" : i + 1 == known.size() ? " and " : ", ") + known[i];
            }
        }
        throw QueryError(ErrorType::argument_error, Phase::runtime, "UnknownOption",
                         procedure_ + "() has no option '" + entry.key + "'", {}, advice);
    }
}

const Value& ProcedureOptions::value(std::string_view name) const {
    const Value* found = map_.find(name);
    return found != nullptr ? *found : null_;
}

std::optional<double> ProcedureOptions::number(std::string_view name, double least, double most) const {
    const Value& given = value(name);
    if (given.is_null()) return std::nullopt;
    if (!given.is_number()) reject_kind(name, "a number " + range_text(least, most), given);
    const double number = given.number();
    if (!(number >= least && number <= most)) {
        reject(name, "takes a number " + range_text(least, most) + ", not " + to_literal(given, nullptr));
    }
    return number;
}

std::optional<std::int64_t> ProcedureOptions::integer(std::string_view name, std::int64_t least,
                                                      std::int64_t most) const {
    const Value& given = value(name);
    if (given.is_null()) return std::nullopt;
    const std::string wanted = "a whole number from " + std::to_string(least) + " to " + std::to_string(most);
    if (!given.is_integer()) reject_kind(name, wanted, given);
    if (given.integer() < least || given.integer() > most) {
        reject(name, "takes " + wanted + ", not " + to_literal(given, nullptr));
    }
    return given.integer();
}

std::optional<std::string> ProcedureOptions::text(std::string_view name) const {
    const Value& given = value(name);
    if (given.is_null()) return std::nullopt;
    if (!given.is_string()) reject_kind(name, "a String", given);
    return given.string();
}

std::optional<std::string> ProcedureOptions::word(std::string_view name,
                                                  const std::vector<std::string>& permitted) const {
    const std::optional<std::string> given = text(name);
    if (!given || std::find(permitted.begin(), permitted.end(), *given) != permitted.end()) return given;
    std::string words;
    for (std::size_t i = 0; i < permitted.size(); ++i) {
        words += (i == 0 ? "'" : i + 1 == permitted.size() ? " or '" : ", '") + permitted[i] + "'";
    }
    reject(name, "takes " + words + ", not '" + *given + "'");
}

std::vector<std::string> ProcedureOptions::texts(std::string_view name) const {
    const Value& given = value(name);
    if (given.is_null()) return {};
    if (given.is_string()) return {given.string()};
    std::vector<std::string> texts;
    if (!given.is_list()) reject_kind(name, "a String or a list of them", given);
    for (const Value& item : given.list()) {
        if (!item.is_string()) reject_kind(name, "a String or a list of them", item);
        texts.push_back(item.string());
    }
    return texts;
}

std::vector<NodeRef> ProcedureOptions::nodes(std::string_view name) const {
    const Value& given = value(name);
    if (given.is_null()) return {};
    if (given.is_node()) return {given.node()};
    std::vector<NodeRef> nodes;
    if (!given.is_list()) reject_kind(name, "a Node or a list of them", given);
    for (const Value& item : given.list()) {
        if (!item.is_node()) reject_kind(name, "a Node or a list of them", item);
        nodes.push_back(item.node());
    }
    return nodes;
}

void ProcedureOptions::reject(std::string_view name, const std::string& what, const std::string& advice) const {
    throw QueryError(ErrorType::argument_error, Phase::runtime, "InvalidOption",
                     "the option " + std::string(name) + " of " + procedure_ + "() " + what, {}, advice);
}

void ProcedureOptions::reject_kind(std::string_view name, const std::string& wanted, const Value& value) const {
    const std::string kind = value.is_null() ? "null" : std::string(kind_name(value.kind()));
    reject(name, "takes " + wanted + ", not " + kind);
}

}  // namespace newsgraph::query::cypher
