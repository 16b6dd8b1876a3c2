#include "query/diff.hpp"

#include <CLI/CLI.hpp>
#include <memory>
#include <utility>

#include "cli/command.hpp"
#include "cli/session.hpp"
#include "cli/work_limit.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file, name, from, to;
    std::vector<std::string> types;
    double min_confidence = query::kUsualConfidence;
};

query::DiffStates load_states(const Options& options, Session& session) {
    query::DiffStates states;
    states.from = query::require_day(options.from);
    states.to = query::require_day(options.to);
    if (states.from > states.to) {
        base::Issue issue;
        issue.kind = base::IssueKind::usage;
        issue.code = "date.order";
        issue.what = "--from " + options.from + " is later than --to " + options.to;
        issue.advice = "turn them round";
        throw base::Error(std::move(issue));
    }
    states.before = session.load(options.file, options.from);
    states.after = session.load(options.file, options.to);
    return states;
}

int diff_command(const Options& options, Session& session) {
    const query::DiffStates states = load_states(options, session);
    const query::RelationFilter filter{options.types, {}, options.min_confidence};
    std::vector<query::RelationDiff> diffs = query::find_diff(states, filter);
    std::string about;
    if (!options.name.empty()) {
        const graph::EntityIndex thing = session.require(states.after, options.name, options.file, options.to);
        about = states.after.entities[thing].name;
        const std::uint64_t id = states.after.entities[thing].id;
        std::erase_if(diffs, [&](const query::RelationDiff& diff) {
            const graph::Graph& graph = diff.after ? states.after : states.before;
            const graph::Relation& relation = graph.relations[diff.after ? *diff.after : *diff.before];
            return graph.entities[relation.from].id != id && graph.entities[relation.to].id != id;
        });
    }
    const std::string text =
        session.json() ? query::to_json(states, diffs) : query::to_text(states, diffs, session.text_options());
    const int code = session.answer(
        !diffs.empty(), text,
        "nothing changed" + (about.empty() ? "" : " for " + about) + " from " + states.from + " to " + states.to);
    session.tell_less_certain(query::count_less_certain(states.after, filter));
    return code;
}

}  // namespace

void define_diff(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    app.add_option("NAME", options->name, "only what this thing is part of")->type_name("");
    app.add_option("--from", options->from, "the day to start from: what articles published by then say")
        ->required()
        ->type_name("DATE");
    app.add_option("--to", options->to, "the day to compare it with")->required()->type_name("DATE");
    app.add_option("--types", options->types, "only relations of these types, separated by commas")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->type_name("TYPE,...");
    add_confidence_option(app, options->min_confidence);
    add_answer_options(app, session);
    add_timeout(app, session.timeout);
    session.actions[&app] = [options, &session] {
        return session.limited([&] { return diff_command(*options, session); });
    };
}

}  // namespace newsgraph::cli
