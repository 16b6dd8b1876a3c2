#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/explanation.hpp"
#include "cli/pipeline.hpp"
#include "cli/session.hpp"
#include "extract/pack_image.hpp"
#include "graph/claim_json.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    std::string pack;
    unsigned jobs = default_jobs();
    bool with_text = false;
    bool explain = false;
};

/// One article after the other: an explanation is for reading.
std::size_t explain_articles(const Options& options, const extract::Pack& pack, Session& session,
                             const base::IssueSink& issues) {
    return extract::read_articles(
        options.paths, {},
        [&](const extract::Source& source) {
            session.console.write(explanation_text(extract::explain(source, pack), session.text_options()));
            return true;
        },
        issues);
}

int extract_command(const Options& options, Session& session) {
    Console& console = session.console;
    const extract::Pack pack =
        extract::open_pack(extract::find_pack(options.pack), [&](const base::Issue& issue) { console.warning(issue); });
    const extract::Extractor extractor(pack);
    bool unusable = false;
    std::size_t done = 0;
    const base::IssueSink tell = [&](const base::Issue& issue) {
        unusable = unusable || is_unusable_input(issue);
        console.warning(issue);
    };
    const std::size_t articles = options.explain
                                     ? explain_articles(options, pack, session, tell)
                                     : extract_articles(
                                           extractor, options.paths, {}, options.jobs,
                                           [&](const graph::ArticleClaims& article) {
                                               console.write(graph::to_json_lines(article, options.with_text));
                                               console.progress().at("articles", ++done, 0, article.document.doc);
                                           },
                                           tell);
    if (unusable) return kUnusableInput;
    return articles == 0 ? kNothingFound : kDone;
}

}  // namespace

void define_extract(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    app.add_option("PATH", options->paths, "files and folders of articles, or - for standard input")
        ->required()
        ->type_name("");
    app.add_option("--jobs,-j", options->jobs, "articles worked on at once")
        ->check(CLI::Range(1, 256))
        ->capture_default_str()
        ->type_name("N");
    app.add_option("--pack", options->pack, "folder or name of the pack to use")->type_name("PACK");
    app.add_flag("--with-text", options->with_text, "put the article's text into its document record");
    app.add_flag("--explain", options->explain,
                 "print for people how each sentence was read: names, triggers, the readings with the reasons for and "
                 "against, and why near misses were dropped");
    session.actions[&app] = [options, &session] { return extract_command(*options, session); };
}

}  // namespace newsgraph::cli
