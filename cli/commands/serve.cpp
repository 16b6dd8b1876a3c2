#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <memory>
#include <thread>

#include "base/wrong_use.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/serve/server.hpp"
#include "cli/session.hpp"

namespace newsgraph::cli {
namespace {

/// "http://localhost:3000": a scheme and a host, nothing that could add lines to an answer.
void check_origin(const std::string& origin) {
    const bool has_scheme = origin.starts_with("http://") || origin.starts_with("https://");
    const bool plain = std::all_of(origin.begin(), origin.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    if (origin.empty() || (has_scheme && plain && origin.find('/', 8) == origin.npos)) return;
    throw base::wrong_use("serve.origin", "\"" + origin + "\" is no origin", "--allow-origin http://localhost:3000");
}

int serve_command(const serve::ServerOptions& options, Session& session) {
    check_origin(options.allow_origin);
    // A store that cannot be used is told at once; one that breaks later is told to those who ask.
    static_cast<void>(graph::Store(options.limits.file, graph::Store::Mode::read));
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    // Before any thread is there: all of them leave these signals to the line below that waits for one.
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    const serve::Server server(options);
    const std::string url = serve::url_of(server.address());
    if (!server.address().is_loopback) {
        base::Issue issue;
        issue.kind = base::IssueKind::usage;
        issue.code = "serve.open";
        issue.what = "whoever reaches " + url + " can read the whole graph";
        issue.advice = "leave out --host to serve this machine only";
        session.console.warning(issue);
    }
    session.console.write(url + "\n");
    int signal = 0;
    sigwait(&ends, &signal);
    return kDone;
}

}  // namespace

void define_serve(CLI::App& app, Session& session) {
    const auto options = std::make_shared<serve::ServerOptions>();
    options->threads = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 4);
    options->limits.timeout = 10;
    options->limits.max_memory = 512;
    options->limits.max_rows = 100'000;
    add_store(app, options->limits.file);
    app.add_option("--port", options->port, "where to listen; 0: any that is free")
        ->check(CLI::Range(0U, 65535U))
        ->capture_default_str()
        ->type_name("P");
    app.add_option("--host", options->host, "the address to listen at; others than this machine can then ask")
        ->capture_default_str()
        ->type_name("HOST");
    app.add_option("--allow-origin", options->allow_origin,
                   "whose pages may read the answers (CORS); none if not given")
        ->type_name("ORIGIN");
    app.add_option("--jobs", options->threads, "requests answered at a time; each thread takes the room of the graph")
        ->check(CLI::Range(std::size_t{1}, std::size_t{64}))
        ->type_name("N");
    app.add_option("--timeout", options->limits.timeout, "seconds that a statement or a path may take")
        ->check(CLI::Range(0.1, 3600.0))
        ->capture_default_str()
        ->type_name("S");
    app.add_option("--max-memory", options->limits.max_memory, "megabytes that the rows of a statement may take")
        ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000}))
        ->capture_default_str()
        ->type_name("MB");
    app.add_option("--max-rows", options->limits.max_rows, "rows of an answer")
        ->check(CLI::Range(std::size_t{1}, std::size_t{1'000'000'000}))
        ->capture_default_str()
        ->type_name("N");
    session.actions[&app] = [options, &session] { return serve_command(*options, session); };
}

}  // namespace newsgraph::cli
