#include "query/communities.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/counts.hpp"
#include "cli/session.hpp"
#include "cli/work_limit.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file;
    FilterOptions filter;
    double resolution = 1;
    bool by_amount = false;
    std::size_t top = 20, members = 12;
};

int communities_command(const Options& options, Session& session) {
    const graph::Graph graph = session.load(options.file, options.filter.as_of);
    query::CommunitiesOptions wanted;
    wanted.resolution = options.resolution;
    wanted.by_amount = options.by_amount;
    wanted.filter = options.filter.filter();
    if (options.filter.statuses.empty()) wanted.filter.statuses = query::living_statuses();
    query::CommunitiesResult result = query::find_communities(graph, wanted);
    keep_first(session.console, result.communities, options.top, "largest", " communities");
    const std::size_t members = options.members > 0 ? options.members : graph.entities.size();
    const std::string text =
        session.json() ? query::to_json(graph, result) : query::to_text(graph, result, members, session.text_options());
    const int code = session.answer(!result.communities.empty(), text, "no two things are tied");
    session.tell_less_certain(query::count_less_certain(graph, wanted.filter));
    return code;
}

}  // namespace

void define_communities(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    check_number(app.add_option("--resolution", options->resolution, "more gives more and smaller communities"), 0.001,
                 1000)
        ->capture_default_str()
        ->type_name("R");
    app.add_flag("--by-amount", options->by_amount, "let relations count by their amount; those without do not count");
    add_most_option(app, "--top", options->top, "communities shown, the largest first; 0 for all");
    add_most_option(app, "--members", options->members, "members named of each; 0 for all");
    add_filter_options(app, options->filter);
    add_answer_options(app, session);
    add_timeout(app, session.timeout);
    session.actions[&app] = [options, &session] {
        return session.limited([&] { return communities_command(*options, session); });
    };
}

}  // namespace newsgraph::cli
