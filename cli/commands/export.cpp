#include "render/export.hpp"

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <system_error>

#include "base/file.hpp"
#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/output.hpp"
#include "cli/session.hpp"

namespace newsgraph::cli {
namespace {

struct Options {
    std::string file, format, output, as_of;
    double min_confidence = 0;  ///< other programs can judge for themselves: they get everything, with its confidence
};

[[noreturn]] void fail(base::IssueKind kind, std::string code, std::string where, std::string what,
                       std::string advice = "") {
    base::Issue issue;
    issue.kind = kind;
    issue.code = std::move(code);
    issue.where = std::move(where);
    issue.what = std::move(what);
    issue.advice = std::move(advice);
    throw base::Error(issue);
}

void write_folder(const std::string& folder, const std::vector<render::ExportedFile>& files, const std::string& store) {
    // All of them before the first is written: a refusal changes nothing.
    for (const render::ExportedFile& file : files)
        refuse_store((std::filesystem::path(folder) / file.name).string(), store);
    std::error_code failure;
    std::filesystem::create_directories(folder, failure);
    if (failure) fail(base::IssueKind::input, "file.write", folder, "this folder cannot be made: " + failure.message());
    for (const render::ExportedFile& file : files)
        base::write_file((std::filesystem::path(folder) / file.name).string(), file.bytes);
}

int export_command(const Options& options, Session& session) {
    const render::ExportFormat format = *render::parse_export_format(options.format);
    const bool one_file = !render::info(format).extension.empty();
    const bool to_output = options.output.empty() || options.output == "-";
    if (!one_file && to_output)
        fail(base::IssueKind::usage, "export.files", "", options.format + " is a format of several files",
             "name a folder for them with -o");
    refuse_store(options.output, options.file);
    graph::Graph graph = session.load(options.file, options.as_of);
    const std::size_t known = graph.relations.size();
    graph = query::without_less_certain(std::move(graph), options.min_confidence);
    if (!one_file)
        write_folder(options.output, render::export_files(graph, format), options.file);
    else if (to_output)
        session.console.write(render::export_graph(graph, format));
    else
        base::write_file(options.output, render::export_graph(graph, format));
    session.tell_less_certain(known - graph.relations.size());
    return kDone;
}

}  // namespace

void define_export(CLI::App& app, Session& session) {
    const auto options = std::make_shared<Options>();
    add_store(app, options->file);
    std::vector<std::string> names;
    std::string list;
    for (const render::ExportFormatInfo& info : render::export_formats()) {
        names.emplace_back(info.name);
        list += "\n" + std::string(info.name) + ": " + std::string(info.says);
    }
    app.add_option("--format", options->format, "one of" + list)
        ->required()
        ->check(CLI::IsMember(names))
        ->type_name("FORMAT");
    app.add_option("--output,-o", options->output, "where to; a folder for a format of several files")
        ->type_name("PATH");
    add_confidence_option(app, options->min_confidence);
    app.add_option("--as-of", options->as_of, "only what articles published by this date say")->type_name("DATE");
    session.actions[&app] = [options, &session] { return export_command(*options, session); };
}

}  // namespace newsgraph::cli
