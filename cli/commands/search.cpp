#include "query/search.hpp"

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/session.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file;
    std::vector<std::string> words;
    std::size_t most = 10;
};

int search_command(const Options& options, Session& session) {
    std::string words;
    for (const std::string& word : options.words) words += (words.empty() ? "" : " ") + word;
    const graph::Store store(options.file, graph::Store::Mode::read);
    const graph::Graph graph = session.load(options.file);
    const query::SearchResult result = query::search(graph, store, words, options.most);
    const std::string text =
        session.json() ? query::to_json(graph, result) : query::to_text(graph, result, session.text_options());
    const bool found = !result.names.empty() || !result.articles.empty();
    std::string nothing = "nothing holds \"" + words + "\"";
    const std::vector<std::string> near = found ? std::vector<std::string>() : query::suggest_names(graph, words);
    for (std::size_t i = 0; i < near.size(); ++i)
        nothing += (i == 0 ? " (did you mean " : i + 1 == near.size() ? " or " : ", ") + ("\"" + near[i] + "\"");
    if (!near.empty()) nothing += "?)";
    return session.answer(found, text, nothing);
}

}  // namespace

void define_search(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    app.add_option("WORDS", options->words,
                   "all of these, as whole words; a star at the end of one stands for any ending, words in double "
                   "quotes stay together")
        ->required()
        ->type_name("");
    app.add_option("--most", options->most, "names and articles shown")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str()
        ->type_name("N");
    app.add_option("--format", session.format, "text for people, json for programs")
        ->check(CLI::IsMember({"text", "json"}))
        ->type_name("text|json");
    session.actions[&app] = [options, &session] { return search_command(*options, session); };
}

}  // namespace newsgraph::cli
