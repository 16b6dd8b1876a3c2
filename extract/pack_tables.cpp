// Reads tables.json of a pack:
//
//   {"columns":   {"<column>": {"holds": "name" | "amount" | ..., "node": NODE TYPE, "subject": true, "other": true,
//   "headers": {"en": [phrase]}}},
//    "relations": [{"relation": TYPE, "from": [column], "to": [column], "said": true, "party_first": true, "role":
//    text}], "kinds":     [{"relation": TYPE, "part": TYPE, "also": true, "words": {"en": [phrase]}}], "facts":
//    [{"fact": TYPE, "column": column, "when": RELATION TYPE}], "statuses":  {"<status>": {"en": [phrase]}}, "blanks":
//    {"en": [phrase]}}
#include "extract/pack_tables.hpp"

#include <algorithm>

#include "extract/tokenize.hpp"

namespace newsgraph::extract {
namespace {

using base::Json;
using Holds = TableColumn::Holds;

constexpr std::pair<const char*, Holds> kHolds[] = {
    {"name", Holds::name},       {"fact", Holds::fact},         {"amount", Holds::amount},
    {"percent", Holds::percent}, {"duration", Holds::duration}, {"capacity", Holds::capacity},
    {"date", Holds::date},       {"status", Holds::status},     {"deal", Holds::deal},
    {"role", Holds::role},       {"nothing", Holds::nothing},
};

class TableLoader {
  public:
    TableLoader(const PackFile& file, Pack& pack) : file_(file), pack_(pack) {
        // Conditional clitics are not split: what they stand before may not be known yet.
        std::copy_if(pack.clitics.begin(), pack.clitics.end(), std::back_inserter(clitics_),
                     [](const Clitic& clitic) { return clitic.always; });
    }

    void load() {
        if (!file_.root.is_object()) fail_at(file_, file_.root, "the file of tables is a JSON object");
        TableWords& tables = pack_.tables;
        read_columns(required(file_, file_.root, "columns", Json::Kind::object));
        for (const Json& item : list("relations")) read_relation(item);
        for (const Json& item : list("kinds")) {
            TableKind kind;
            kind.relation = relation_type(item, "relation");
            kind.part = item.find("part") == nullptr ? std::int16_t{-1} : relation_type(item, "part");
            kind.also = item.flag("also");
            add_phrases(item, "words", tables.kinds.size(), tables.kind_words);
            tables.kinds.push_back(kind);
        }
        for (const Json& item : list("facts")) read_fact(item);
        if (const Json* statuses = file_.root.find("statuses"); statuses != nullptr) {
            if (!statuses->is_object()) fail_at(file_, *statuses, "\"statuses\" must be an object");
            for (const auto& [name, words] : statuses->members) {
                const auto status = graph::parse_status(name);
                if (!status) fail_at(file_, words, "\"" + name + "\" is no status");
                add_phrases(*statuses, name.c_str(), static_cast<std::size_t>(*status), tables.status_words);
            }
        }
        if (file_.root.find("blanks") != nullptr) add_phrases(file_.root, "blanks", 0, tables.blanks);
        tables.headers.sort();
        tables.kind_words.sort();
        tables.status_words.sort();
        tables.blanks.sort();
    }

  private:
    const std::vector<Json>& list(const char* key) const {
        static const std::vector<Json> kNone;
        return file_.root.find(key) == nullptr ? kNone : required(file_, file_.root, key, Json::Kind::array).items;
    }

    void read_columns(const Json& columns) {
        for (const auto& [name, json] : columns.members) {
            if (!json.is_object()) fail_at(file_, json, "column \"" + name + "\" must be an object");
            TableColumn column;
            column.name = name;
            if (const Json* holds = json.find("holds"); holds != nullptr) {
                const auto found = std::find_if(std::begin(kHolds), std::end(kHolds), [&](const auto& h) {
                    return holds->is_string() && holds->string == h.first;
                });
                if (found == std::end(kHolds)) {
                    std::string all;
                    for (const auto& [text, value] : kHolds) all += (all.empty() ? "" : ", ") + std::string(text);
                    fail_at(file_, *holds, "\"holds\" tells what the cells of a column hold", "one of " + all);
                }
                column.holds = found->second;
            }
            if (const Json* node = json.find("node"); node != nullptr) {
                column.node = node->is_string() ? pack_.node_type(node->string) : TypeIndex{-1};
                if (column.node < 0) fail_at(file_, *node, "\"node\" must be a node type of this pack");
            }
            column.subject = json.flag("subject");
            column.other = json.flag("other");
            add_phrases(json, "headers", pack_.tables.columns.size(), pack_.tables.headers);
            pack_.tables.columns.push_back(std::move(column));
        }
    }

    void read_relation(const Json& item) {
        TableRelation relation;
        relation.type = relation_type(item, "relation");
        relation.from = columns(item, "from");
        relation.to = columns(item, "to");
        relation.said = item.flag("said");
        relation.party_first = item.flag("party_first");
        relation.role = item.text("role");
        pack_.tables.relations.push_back(std::move(relation));
    }

    void read_fact(const Json& item) {
        TableFact fact;
        const Json& type = required(file_, item, "fact", Json::Kind::string);
        fact.type = pack_.fact_type(type.string);
        if (fact.type < 0) fail_at(file_, type, "\"" + type.string + "\" is no fact type of this pack");
        fact.column = column(required(file_, item, "column", Json::Kind::string));
        if (item.find("when") != nullptr) fact.when = relation_type(item, "when");
        pack_.tables.facts.push_back(fact);
    }

    TypeIndex relation_type(const Json& item, const char* key) const {
        const Json& name = required(file_, item, key, Json::Kind::string);
        const TypeIndex type = pack_.relation_type(name.string);
        if (type < 0) fail_at(file_, name, "\"" + name.string + "\" is no relation type of this pack");
        return type;
    }

    std::uint16_t column(const Json& name) const {
        const auto& all = pack_.tables.columns;
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const TableColumn& c) { return c.name == name.string; });
        if (found == all.end())
            fail_at(file_, name, "\"" + name.string + "\" is no column", "declare it under columns");
        return static_cast<std::uint16_t>(found - all.begin());
    }

    std::vector<std::uint16_t> columns(const Json& item, const char* key) const {
        std::vector<std::uint16_t> out;
        const Json& names = required(file_, item, key, Json::Kind::array);
        for (const Json& name : names.items) {
            if (!name.is_string()) fail_at(file_, name, std::string("\"") + key + "\" holds something that is no text");
            out.push_back(column(name));
        }
        return out;
    }

    /// Texts by language. All of them count in every table: tables of mixed language are common, and so are tables that
    /// are too short to tell their language.
    void add_phrases(const Json& item, const char* key, std::size_t meaning, HeaderPhrases& phrases) {
        const Json& by_language = required(file_, item, key, Json::Kind::object);
        for (const auto& [code, list] : by_language.members) {
            if (pack_.language(code) == kNoLanguage)
                fail_at(file_, list, "\"" + code + "\" is no language of this pack");
            for (const std::string& text : texts(file_, by_language, code.c_str())) {
                std::vector<std::uint64_t> words;
                for (const Token& token : tokenize(text, pack_.vocabulary, clitics_)) words.push_back(token.hash);
                phrases.add(std::move(words), static_cast<std::uint16_t>(meaning));
            }
        }
    }

    const PackFile& file_;
    Pack& pack_;
    std::vector<Clitic> clitics_;
};

}  // namespace

void read_tables(const PackFile& file, Pack& pack) {
    TableLoader(file, pack).load();
}

}  // namespace newsgraph::extract
