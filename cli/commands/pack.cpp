#include "extract/pack.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "base/json.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/session.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string pack;
};

std::string languages_of(const extract::Pack& pack) {
    std::string text;
    for (const extract::Language& language : pack.languages) text += (text.empty() ? "" : ", ") + language.code;
    return query::safe(text);
}

std::string headline(const extract::Pack& pack) {
    std::string text = query::safe(pack.schema.pack) + " " + query::safe(pack.schema.version);
    if (!pack.title.empty()) text += ": " + query::safe(pack.title);
    return text;
}

int check_command(const Options& options, Session& session) {
    const std::string directory = extract::find_pack(options.pack);
    std::size_t issues = 0;
    const extract::Pack pack = extract::load_pack(directory, [&](const base::Issue& issue) {
        ++issues;
        session.console.warning(issue);
    });
    session.console.write(
        query::safe(directory) + ": " + query::counted(issues, "issue", "issues") + "; " + headline(pack) + "; " +
        query::counted(pack.schema.node_types.size(), "node type", "node types") + ", " +
        query::counted(pack.schema.relation_types.size(), "relation type", "relation types") + ", " +
        query::counted(pack.schema.fact_types.size(), "fact type", "fact types") + ", " +
        query::counted(pack.entities.size(), "entity", "entities") + "; languages " + languages_of(pack) + "\n");
    return issues == 0 ? kDone : kUnusableInput;
}

int list_command(Session& session) {
    const auto packs = extract::list_packs();
    std::vector<std::vector<std::string>> rows;
    for (const auto& [name, directory] : packs) rows.push_back({query::safe(name), query::safe(directory)});
    return session.answer(!packs.empty(), query::columns(rows, {}), "no pack is installed");
}

std::string join(const std::vector<std::string>& parts) {
    std::string text;
    for (const std::string& part : parts) text += (text.empty() ? "" : "|") + query::safe(part);
    return text.empty() ? "any" : text;
}

int show_command(const Options& options, Session& session) {
    const extract::Pack pack = extract::load_pack(extract::find_pack(options.pack),
                                                  [&](const base::Issue& issue) { session.console.warning(issue); });
    std::string text = headline(pack) + "\nlanguages: " + languages_of(pack) + "\n\nnode types\n";
    std::vector<std::vector<std::string>> rows;
    for (const graph::NodeType& type : pack.schema.node_types)
        rows.push_back({query::safe(type.name), query::safe(type.says)});
    text += query::columns(rows, {}, "  ") + "\nrelation types\n";
    rows.clear();
    for (const graph::RelationType& type : pack.schema.relation_types) {
        const char* money = type.money == graph::MoneyFlow::forward    ? "money ->"
                            : type.money == graph::MoneyFlow::backward ? "money <-"
                                                                       : "";
        rows.push_back({query::safe(type.name), join(type.from) + (type.symmetric ? " <-> " : " -> ") + join(type.to),
                        money, query::safe(type.says)});
    }
    text += query::columns(rows, {}, "  ") + "\nfacts\n";
    rows.clear();
    for (const graph::FactType& type : pack.schema.fact_types)
        rows.push_back({query::safe(type.name), query::safe(type.measure), query::safe(type.label)});
    text += query::columns(rows, {}, "  ") + "\n" + query::counted(pack.entities.size(), "known name", "known names") +
            ", " + query::counted(pack.frames.size(), "frame", "frames") + "\n";
    session.console.write(text);
    return kDone;
}

}  // namespace

void define_pack(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    app.require_subcommand(1);
    const auto add = [&](const char* name, const char* says, bool takes_pack) {
        CLI::App* sub = app.add_subcommand(name, says);
        sub->allow_extras();
        if (takes_pack)
            sub->add_option("PACK", options->pack, "folder or name of a pack; without it the one that is used")
                ->type_name("");
        return sub;
    };
    session.actions[add("check", "read a pack and tell every mistake in it", true)] = [options, &session] {
        return check_command(*options, session);
    };
    session.actions[add("list", "the packs that are found without naming a folder", false)] = [&session] {
        return list_command(session);
    };
    session.actions[add("show", "the types of a pack", true)] = [options, &session] {
        return show_command(*options, session);
    };
}

}  // namespace newsgraph::cli
