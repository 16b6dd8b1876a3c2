#include "query/timeline.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/session.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file, name, with;
    FilterOptions filter;
};

int timeline_command(const Options& options, Session& session) {
    const graph::Graph graph = session.load(options.file, options.filter.as_of);
    query::TimelineOptions wanted;
    wanted.about = session.require(graph, options.name, options.file, options.filter.as_of);
    if (!options.with.empty()) {
        wanted.with = session.require(graph, options.with, options.file, options.filter.as_of);
    }
    wanted.filter = options.filter.filter();
    const std::vector<query::TimelineEvent> events = query::find_timeline(graph, wanted);
    const std::string text = session.json() ? query::to_json(graph, events)
                                            : query::to_text(graph, wanted.about, events, session.text_options());
    const std::string& name = graph.entities[wanted.about].name;
    const int code = session.answer(
        !events.empty(), text,
        wanted.with ? "nothing is told that ties " + name + " and " + graph.entities[*wanted.with].name + " directly"
                    : "nothing is told of " + name);
    session.tell_less_certain(query::count_less_certain(graph, wanted.filter, [&](const graph::Relation& relation) {
        const auto at = [&](graph::EntityIndex end) { return relation.from == end || relation.to == end; };
        return at(wanted.about) && (!wanted.with || at(*wanted.with));
    }));
    return code;
}

}  // namespace

void define_timeline(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    app.add_option("NAME", options->name, "name, alias or beginning of a name")->required()->type_name("");
    app.add_option("NAME2", options->with, "only what ties the two directly")->type_name("");
    add_filter_options(app, options->filter);
    add_answer_options(app, session);
    session.actions[&app] = [options, &session] { return timeline_command(*options, session); };
}

}  // namespace newsgraph::cli
