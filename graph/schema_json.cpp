#include "graph/schema_json.hpp"

#include <array>
#include <cstddef>

#include "base/json.hpp"

namespace newsgraph::graph {
namespace {

using base::Json;
using base::JsonWriter;

constexpr std::array<std::string_view, 3> kFlowNames = {"none", "forward", "backward"};

MoneyFlow parse_flow(const std::string& name) {
    for (std::size_t i = 0; i < kFlowNames.size(); ++i) {
        if (kFlowNames[i] == name) return static_cast<MoneyFlow>(i);
    }
    return MoneyFlow::none;
}

void write_list(JsonWriter& json, std::string_view key, const std::vector<std::string>& texts) {
    json.key(key).begin_array();
    for (const std::string& text : texts) json.value(text);
    json.end_array();
}

std::vector<std::string> list_of(const Json& object, std::string_view key) {
    std::vector<std::string> texts;
    if (const Json* list = object.find(key)) {
        for (const Json& item : list->items) texts.push_back(item.string);
    }
    return texts;
}

template <class Make>
auto types_of(const Json& schema, std::string_view key, Make make) {
    std::vector<decltype(make(schema))> types;
    if (const Json* list = schema.find(key)) {
        for (const Json& item : list->items) types.push_back(make(item));
    }
    return types;
}

NodeType node_type_of(const Json& item) {
    return NodeType{item.text("name"), item.text("says"), item.text("color"), item.text("shape")};
}

RelationType relation_type_of(const Json& item) {
    RelationType type;
    type.name = item.text("name");
    type.phrase = item.text("phrase");
    type.says = item.text("says");
    type.symmetric = item.flag("symmetric");
    type.money = parse_flow(item.text("money"));
    type.from = list_of(item, "from");
    type.to = list_of(item, "to");
    type.color = item.text("color");
    type.attributes = list_of(item, "attributes");
    return type;
}

FactType fact_type_of(const Json& item) {
    return FactType{item.text("name"), item.text("label"), item.text("measure")};
}

}  // namespace

std::string schema_to_json(const Schema& schema) {
    JsonWriter json;
    json.begin_object().member("pack", schema.pack).member("version", schema.version);
    json.key("node_types").begin_array();
    for (const NodeType& type : schema.node_types) {
        json.begin_object().member("name", type.name).member("says", type.says);
        json.member("color", type.color).member("shape", type.shape).end_object();
    }
    json.end_array().key("relation_types").begin_array();
    for (const RelationType& type : schema.relation_types) {
        json.begin_object().member("name", type.name).member("phrase", type.phrase).member("says", type.says);
        json.member("symmetric", type.symmetric);
        json.member("money", kFlowNames.at(static_cast<std::size_t>(type.money)));
        write_list(json, "from", type.from);
        write_list(json, "to", type.to);
        json.member("color", type.color);
        write_list(json, "attributes", type.attributes);
        json.end_object();
    }
    json.end_array().key("fact_types").begin_array();
    for (const FactType& type : schema.fact_types) {
        json.begin_object().member("name", type.name).member("label", type.label);
        json.member("measure", type.measure).end_object();
    }
    json.end_array().end_object();
    return std::string(json.text());
}

Schema schema_from_json(std::string_view text, const std::string& where) {
    const Json json = base::parse_json(text, where);
    Schema schema;
    schema.pack = json.text("pack");
    schema.version = json.text("version");
    schema.node_types = types_of(json, "node_types", node_type_of);
    schema.relation_types = types_of(json, "relation_types", relation_type_of);
    schema.fact_types = types_of(json, "fact_types", fact_type_of);
    return schema;
}

std::string lexicon_to_json(const std::vector<LexiconEntry>& lexicon) {
    JsonWriter json;
    json.begin_array();
    for (const LexiconEntry& entry : lexicon) {
        json.begin_object().member("name", entry.name).member("type", entry.type);
        write_list(json, "aliases", entry.aliases);
        json.key("links").begin_object();
        for (const auto& [key, value] : entry.links) json.member(key, value);
        json.end_object().end_object();
    }
    json.end_array();
    return std::string(json.text());
}

std::vector<LexiconEntry> lexicon_from_json(std::string_view text, const std::string& where) {
    const Json json = base::parse_json(text, where);
    std::vector<LexiconEntry> lexicon;
    for (const Json& item : json.items) {
        LexiconEntry entry{item.text("name"), item.text("type"), list_of(item, "aliases"), {}};
        if (const Json* links = item.find("links")) {
            for (const auto& [key, value] : links->members) entry.links.emplace(key, value.string);
        }
        lexicon.push_back(std::move(entry));
    }
    return lexicon;
}

}  // namespace newsgraph::graph
