#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/session.hpp"
#include "query/card.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file, name;
    FilterOptions filter;
};

int show_command(const Options& options, Session& session) {
    const graph::Graph graph = session.load(options.file, options.filter.as_of);
    const graph::EntityIndex entity = session.require(graph, options.name, options.file, options.filter.as_of);
    const query::RelationFilter filter = options.filter.filter();
    query::check_types(graph, filter);
    const query::Card card = query::make_card(graph, entity, filter);
    session.console.write(session.json() ? query::to_json(graph, card)
                                         : query::to_text(graph, card, session.text_options()));
    session.tell_less_certain(query::count_less_certain(graph, filter, [&](const graph::Relation& relation) {
        return relation.from == entity || relation.to == entity;
    }));
    return 0;
}

}  // namespace

void define_show(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    app.add_option("NAME", options->name, "name, alias or beginning of a name")->required()->type_name("");
    add_filter_options(app, options->filter);
    add_answer_options(app, session);
    session.actions[&app] = [options, &session] { return show_command(*options, session); };
}

}  // namespace newsgraph::cli
