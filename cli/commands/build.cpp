#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>
#include <optional>
#include <set>

#include "base/json.hpp"
#include "base/unicode.hpp"
#include "cli/claim_files.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/pipeline.hpp"
#include "cli/session.hpp"
#include "extract/pack_image.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    std::string output, pack;
    unsigned jobs = default_jobs();
    bool sync = false, claims = false;
};

/// What a killed build loses at most.
constexpr std::size_t kArticlesPerCommit = 500;

/// Puts articles into the store as they come and counts what became of them.
class Builder {
  public:
    Builder(const Options& options, Session& session, const extract::Pack& pack)
        : options_(options), session_(session), pack_(pack) {}

    void add(const graph::ArticleClaims& article) {
        open();
        switch (store_->put(article)) {
            case graph::Store::Change::added:
                ++added_;
                break;
            case graph::Store::Change::replaced:
                ++replaced_;
                break;
            case graph::Store::Change::unchanged:
                ++unchanged_;
                break;
        }
        if (options_.sync) seen_.insert(article.document.doc);
        if (++read_ % kArticlesPerCommit == 0) store_->commit();
        session_.console.progress().at("articles", read_, 0, article.document.doc);
    }

    void issue(const base::Issue& issue) {
        ++issues_;
        unusable_ = unusable_ || is_unusable_input(issue);
        session_.console.warning(issue);
    }

    int finish() {
        if (!store_) {
            session_.console.note("no articles were found, " + options_.output + " was left as it is");
            return unusable_ ? kUnusableInput : kNothingFound;
        }
        if (options_.sync) forget_missing();
        store_->commit();
        session_.console.write(session_.json() ? summary_json() : summary_text());
        return unusable_ ? kUnusableInput : kDone;
    }

  private:
    /// Not before there is something to keep, so that a mistyped path leaves no empty file behind.
    void open() {
        if (store_) return;
        store_.emplace(options_.output, graph::Store::Mode::write);
        check_pack();
        store_->set_domain(pack_.schema, pack_.lexicon_entries());
    }

    /// Types and names of two packs do not go together: those of the one would take the relations of the other away.
    void check_pack() {
        const graph::Schema before = store_->schema();
        const graph::Schema& now = pack_.schema;
        if (before.pack.empty() || store_->counts().documents == 0) return;
        const auto named = [](const graph::Schema& schema) { return schema.pack + " " + schema.version; };
        if (before.pack != now.pack) {
            base::Issue issue;
            issue.kind = base::IssueKind::usage;
            issue.code = "build.pack";
            issue.where = options_.output;
            issue.what = "the store was built with " + named(before) + "; " + named(now) + " does not go with it";
            issue.advice = "use --pack " + before.pack + ", or name another file with -o";
            throw base::Error(issue);
        }
        if (before.version != now.version)
            session_.console.note(options_.output + " was built with " + named(before) +
                                  "; from now on it has the types and names of " + named(now));
    }

    void forget_missing() {
        if (unusable_) {
            // An article that could not be read today is not one that was taken away.
            session_.console.note("no article was removed (--sync), because some input could not be read");
            return;
        }
        for (const std::string& doc : store_->documents())
            if (!seen_.contains(doc) && store_->remove(doc)) ++removed_;
    }

    std::string summary_text() const {
        const graph::StoreCounts counts = store_->counts();
        std::string text = base::escape_for_terminal(options_.output) + ": " +
                           query::counted(read_, "article", "articles") + " read (" + std::to_string(added_) +
                           " added, " + std::to_string(replaced_) + " replaced, " + std::to_string(unchanged_) +
                           " unchanged";
        if (options_.sync) text += ", " + std::to_string(removed_) + " removed";
        text += "), " + query::counted(issues_, "issue", "issues") + "; now " +
                query::counted(counts.documents, "article", "articles") + ", " +
                query::counted(counts.claims, "claim", "claims") + ", " +
                query::counted(counts.entities, "entity", "entities") + ", " +
                query::counted(counts.relations, "relation", "relations");
        return text + "\n";
    }

    std::string summary_json() const {
        const graph::StoreCounts counts = store_->counts();
        base::JsonWriter json;
        json.begin_object().member("read", read_).member("added", added_).member("replaced", replaced_);
        json.member("unchanged", unchanged_).member("removed", removed_).member("issues", issues_);
        json.member("documents", counts.documents).member("claims", counts.claims);
        json.member("entities", counts.entities).member("relations", counts.relations).end_object();
        return std::string(json.text()) + "\n";
    }

    const Options& options_;
    Session& session_;
    const extract::Pack& pack_;
    std::optional<graph::Store> store_;
    std::set<std::string> seen_;
    std::size_t read_ = 0, added_ = 0, replaced_ = 0, unchanged_ = 0, removed_ = 0, issues_ = 0;
    bool unusable_ = false;
};

int build_command(const Options& options, Session& session) {
    const extract::Pack pack = extract::open_pack(extract::find_pack(options.pack),
                                                  [&](const base::Issue& issue) { session.console.warning(issue); });
    Builder builder(options, session, pack);
    if (options.claims) {
        read_claim_files(
            options.paths, [&](const graph::ArticleClaims& article) { builder.add(article); },
            [&](const base::Issue& issue) { builder.issue(issue); });
    } else {
        const extract::Extractor extractor(pack);
        extract_articles(
            extractor, options.paths, {}, options.jobs,
            [&](const graph::ArticleClaims& article) { builder.add(article); },
            [&](const base::Issue& issue) { builder.issue(issue); });
    }
    return builder.finish();
}

}  // namespace

void define_build(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    app.add_option("PATH", options->paths, "files and folders of articles (txt, md, html, jsonl, also .gz), or -")
        ->required()
        ->type_name("");
    app.add_option("--output,-o", options->output, "the graph: made when it is not there, else added to")
        ->required()
        ->type_name("FILE");
    app.add_option("--jobs,-j", options->jobs, "articles worked on at once")
        ->check(CLI::Range(1, 256))
        ->capture_default_str()
        ->type_name("N");
    app.add_option("--pack", options->pack, "folder or name of the pack to use")->type_name("PACK");
    app.add_flag("--sync", options->sync, "remove the articles that are not among PATH any more");
    app.add_flag("--claims", options->claims,
                 "PATHs are claims as newsgraph extract prints them: .jsonl, also .gz, folders of these, or -");
    app.add_option("--format", session.format, "the summary: text or json")
        ->check(CLI::IsMember({"text", "json"}))
        ->type_name("text|json");
    session.actions[&app] = [options, &session] { return build_command(*options, session); };
}

}  // namespace newsgraph::cli
