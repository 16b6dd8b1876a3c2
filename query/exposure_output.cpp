#include <array>
#include <charconv>
#include <cmath>

#include "query/exposure.hpp"
#include "query/sources.hpp"

namespace newsgraph::query {
namespace {

constexpr std::size_t kMostNames = 8;  // of things that are cut off

std::string rounded(double number, int digits) {
    std::array<char, 400> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed, digits);
    return std::string(buffer.data(), end.ptr);
}

std::string dollars(double amount) {
    return graph::short_text(graph::Amount{amount, "USD", graph::Bound::exact});
}

std::string concentration_text(const graph::Graph& graph, const std::string& name, const char* verb,
                               const Concentration& side, SourceList& sources, const TextOptions& options) {
    if (side.shares.empty()) return "";
    std::string text =
        paint(options, Tone::heading,
              name + " " + verb + " " + dollars(side.total) + ", " +
                  counted(side.shares.size(), "partner", "partners") + ", Herfindahl index " +
                  rounded(side.herfindahl, 2) + " (as of " + rounded(1 / side.herfindahl, 1) + " equal ones)");
    text += '\n';
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < side.shares.size(); ++i) {
        const Share& share = side.shares[i];
        std::string types;
        std::vector<graph::ClaimIndex> claims;
        for (const graph::RelationIndex relation : share.relations) {
            types += (types.empty() ? "" : ", ") + safe(graph.relations[relation].type);
            const auto& its = graph.relations[relation].claims;
            claims.insert(claims.end(), its.begin(), its.end());
        }
        rows.push_back({std::to_string(i + 1) + ".",
                        paint(options, Tone::name, safe(graph.entities[share.partner].name)), dollars(share.dollars),
                        rounded(100 * share.share, 0) + " %", types, sources.cite(claims)});
    }
    text += columns(rows, {true, false, true, true, false, false}, "   ");
    if (side.without_amount > 0) {
        text += "   and " + counted(side.without_amount, "partner", "partners") + " of which no amount is told\n";
    }
    return text;
}

void write_side(base::JsonWriter& json, const graph::Graph& graph, const Concentration& side) {
    json.begin_object().member("total", side.total).member("herfindahl", side.herfindahl);
    json.member("without_amount", side.without_amount).key("shares").begin_array();
    for (const Share& share : side.shares) {
        const graph::Entity& partner = graph.entities[share.partner];
        json.begin_object().member("name", partner.name).member("type", partner.type);
        json.member("dollars", share.dollars).member("share", share.share).key("edges").begin_array();
        for (const graph::RelationIndex relation : share.relations) {
            write_relation(json, graph, graph.relations[relation]);
        }
        json.end_array().end_object();
    }
    json.end_array().end_object();
}

}  // namespace

std::string to_text(const graph::Graph& graph, const Exposure& exposure, const TextOptions& options) {
    SourceList sources(graph, options);
    const std::string name = safe(graph.entities[exposure.entity].name);
    std::string text = concentration_text(graph, name, "pays", exposure.pays, sources, options) +
                       concentration_text(graph, name, "is paid", exposure.gets, sources, options);
    for (const CutOff& cut : exposure.cut_offs) {
        text += "Without " + paint(options, Tone::name, safe(graph.entities[cut.by].name)) + ", " + name +
                " is cut off from " + std::to_string(cut.things.size()) + ": ";
        for (std::size_t i = 0; i < cut.things.size() && i < kMostNames; ++i) {
            text += (i > 0 ? ", " : "") + safe(graph.entities[cut.things[i]].name);
        }
        if (cut.things.size() > kMostNames) text += " +" + std::to_string(cut.things.size() - kMostNames);
        text += '\n';
    }
    return text + sources.below();
}

std::string to_json(const graph::Graph& graph, const Exposure& exposure) {
    base::JsonWriter json;
    json.begin_object().key("entity");
    write_node(json, graph, exposure.entity);
    json.key("pays");
    write_side(json, graph, exposure.pays);
    json.key("gets");
    write_side(json, graph, exposure.gets);
    json.key("cut_offs").begin_array();
    for (const CutOff& cut : exposure.cut_offs) {
        json.begin_object().key("by");
        write_node(json, graph, cut.by);
        json.key("things").begin_array();
        for (const graph::EntityIndex thing : cut.things) write_node(json, graph, thing);
        json.end_array().end_object();
    }
    json.end_array().end_object();
    return std::string(json.text()) + "\n";
}

}  // namespace newsgraph::query
