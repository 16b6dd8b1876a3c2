#include "query/conflicts.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/session.hpp"
#include "cli/work_limit.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file, name;
    FilterOptions filter;
};

int conflicts_command(const Options& options, Session& session) {
    const graph::Graph graph = session.load(options.file, options.filter.as_of);
    query::ConflictOptions conflict_options;
    conflict_options.filter = options.filter.filter();
    if (!options.name.empty())
        conflict_options.about = session.require(graph, options.name, options.file, options.filter.as_of);
    const auto conflicts = query::find_conflicts(graph, conflict_options);
    const std::string text =
        session.json() ? query::to_json(graph, conflicts) : query::to_text(graph, conflicts, session.text_options());
    const std::string nothing = graph.documents.empty()
                                    ? "no article tells of this graph; of tables each row is a relation of its own, "
                                      "also where others have the same type and ends"
                                    : "the articles do not disagree";
    const int code = session.answer(!conflicts.empty(), text, nothing);
    const auto& about = conflict_options.about;
    session.tell_less_certain(query::count_less_certain(
        graph, conflict_options.filter,
        [&](const graph::Relation& relation) { return !about || relation.from == *about || relation.to == *about; }));
    return code;
}

}  // namespace

void define_conflicts(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    app.add_option("NAME", options->name, "only what this thing is part of")->type_name("");
    add_filter_options(app, options->filter);
    add_answer_options(app, session);
    add_timeout(app, session.timeout);
    session.actions[&app] = [options, &session] {
        return session.limited([&] { return conflicts_command(*options, session); });
    };
}

}  // namespace newsgraph::cli
