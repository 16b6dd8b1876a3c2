#include "query/exposure.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/counts.hpp"
#include "cli/session.hpp"
#include "cli/work_limit.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file, name;
    FilterOptions filter;
    std::size_t top = 5;
};

int exposure_command(const Options& options, Session& session) {
    const graph::Graph graph = session.load(options.file, options.filter.as_of);
    const graph::EntityIndex entity = session.require(graph, options.name, options.file, options.filter.as_of);
    query::RelationFilter filter = options.filter.filter();
    if (options.filter.statuses.empty()) filter.statuses = query::living_statuses();
    const std::size_t most = options.top > 0 ? options.top : graph.entities.size();
    const query::Exposure result = query::find_exposure(graph, entity, filter, most);
    const std::string text =
        session.json() ? query::to_json(graph, result) : query::to_text(graph, result, session.text_options());
    const bool found = !result.pays.shares.empty() || !result.gets.shares.empty() || !result.cut_offs.empty();
    const int code =
        session.answer(found, text, "no money of " + graph.entities[entity].name + " is told, and nothing is cut off");
    session.tell_less_certain(query::count_less_certain(graph, filter, [&](const graph::Relation& relation) {
        return relation.from == entity || relation.to == entity;
    }));
    return code;
}

}  // namespace

void define_exposure(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    app.add_option("NAME", options->name, "name, alias or beginning of a name")->required()->type_name("");
    add_most_option(app, "--top", options->top, "things shown without which others are cut off; 0 for all");
    add_filter_options(app, options->filter);
    add_answer_options(app, session);
    add_timeout(app, session.timeout);
    session.actions[&app] = [options, &session] {
        return session.limited([&] { return exposure_command(*options, session); });
    };
}

}  // namespace newsgraph::cli
