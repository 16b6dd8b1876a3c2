// Reads the types of a pack.json and the frames that evoke them:
//
//   {"name", "title", "version", "node_types": [{"name","says","color","shape","personal"}],
//    "relation_types": [{"name","phrase","says","symmetric","money","from","to","color","attributes"}],
//    "fact_types": [{"name","label","measure"}],
//    "frames": {"<trigger class>": {"relation" | "fact": TYPE, "from": [slot], "to": [slot], "negative", "whole"}}}
#include "extract/pack_types.hpp"

namespace newsgraph::extract {
namespace {

using base::Json;

/// Types of nodes are kept as bits of a word.
constexpr std::size_t kMostNodeTypes = 64;

/// A bit per node type; all of them where none is named.
std::uint64_t node_mask(const std::vector<std::string>& names, const Pack& pack) {
    std::uint64_t mask = names.empty() ? ~std::uint64_t{0} : 0;
    for (const std::string& name : names) mask |= std::uint64_t{1} << pack.node_type(name);
    return mask;
}

std::vector<std::string> node_types(const PackFile& main, const Json& type, const char* key, const Pack& pack) {
    const std::vector<std::string> names = texts(main, type, key);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (pack.schema.node_type(names[i]) == nullptr) {
            fail_at(main, type.find(key)->items[i], "\"" + names[i] + "\" is no node type of this pack",
                    "declare it under node_types");
        }
    }
    return names;
}

}  // namespace

void read_types(const PackFile& main, Pack& pack) {
    graph::Schema& schema = pack.schema;
    schema.pack = required(main, main.root, "name", Json::Kind::string).string;
    schema.version = required(main, main.root, "version", Json::Kind::string).string;
    pack.title = main.root.text("title", schema.pack);
    for (const Json& type : required(main, main.root, "node_types", Json::Kind::array).items) {
        const std::string name = required(main, type, "name", Json::Kind::string).string;
        if (schema.node_type(name) != nullptr) fail_at(main, type, "node type " + name + " is there twice");
        if (schema.node_types.size() == kMostNodeTypes) {
            fail_at(main, type, "a pack may have " + std::to_string(kMostNodeTypes) + " node types at most");
        }
        if (type.flag("personal")) pack.person_type = name;
        schema.node_types.push_back({name, type.text("says"), type.text("color"), type.text("shape")});
    }
    for (const Json& type : required(main, main.root, "relation_types", Json::Kind::array).items) {
        graph::RelationType relation;
        relation.name = required(main, type, "name", Json::Kind::string).string;
        if (schema.relation_type(relation.name) != nullptr)
            fail_at(main, type, "relation type " + relation.name + " is there twice");
        relation.phrase = type.text("phrase");
        relation.says = type.text("says");
        relation.symmetric = type.flag("symmetric");
        const std::string money = type.text("money", "none");
        if (money != "none" && money != "forward" && money != "backward") {
            fail_at(main, *type.find("money"), "\"money\" must be \"none\", \"forward\" or \"backward\"");
        }
        relation.money = money == "forward"    ? graph::MoneyFlow::forward
                         : money == "backward" ? graph::MoneyFlow::backward
                                               : graph::MoneyFlow::none;
        relation.from = node_types(main, type, "from", pack);
        relation.to = node_types(main, type, "to", pack);
        relation.color = type.text("color");
        relation.attributes = texts(main, type, "attributes");
        pack.from_nodes.push_back(node_mask(relation.from, pack));
        pack.to_nodes.push_back(node_mask(relation.to, pack));
        schema.relation_types.push_back(std::move(relation));
    }
    if (const Json* facts = main.root.find("fact_types"); facts != nullptr) {
        for (const Json& type : facts->items) {
            schema.fact_types.push_back({required(main, type, "name", Json::Kind::string).string, type.text("label"),
                                         type.text("measure", "count")});
        }
    }
}

void read_frames(const PackFile& main, Pack& pack) {
    const Json* frames = main.root.find("frames");
    if (frames == nullptr) return;
    for (const auto& [name, json] : frames->members) {
        Frame frame;
        frame.name = name;
        if (const std::string type = json.text("relation"); !type.empty()) {
            frame.relation = pack.relation_type(type);
            if (frame.relation < 0)
                fail_at(main, json, "frame " + name + " evokes " + type + ", which is no relation type of this pack");
        }
        if (const std::string type = json.text("fact"); !type.empty()) {
            frame.fact = pack.fact_type(type);
            if (frame.fact < 0)
                fail_at(main, json, "frame " + name + " evokes " + type + ", which is no fact type of this pack");
        }
        if (frame.relation < 0 && frame.fact < 0)
            fail_at(main, json, "frame " + name + " evokes neither a relation nor a fact");
        if (json.flag("negative")) pack.negative_frames.push_back(name);
        frame.from = texts(main, json, "from");
        frame.to = texts(main, json, "to");
        frame.whole = json.flag("whole");
        frame.kind = name.ends_with(".v") ? "v" : name.ends_with(".n") ? "n" : name;
        if (frame.relation >= 0 && pack.schema.relation_types[static_cast<std::size_t>(frame.relation)].symmetric)
            frame.kind += 's';
        pack.frames.push_back(std::move(frame));
    }
}

}  // namespace newsgraph::extract
