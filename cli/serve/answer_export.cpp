#include <algorithm>
#include <mutex>

#include "cli/serve/answers.hpp"
#include "render/export.hpp"

namespace newsgraph::cli::serve {
namespace {

std::string media_type(const render::ExportFormatInfo& format) {
    using enum render::ExportFormat;
    switch (format.format) {
        case graphml:
            return "application/xml";
        case gexf:
            return "application/gexf+xml";
        case cytoscape:
        case d3:
            return "application/json";
        case cypher:
            return "text/plain; charset=utf-8";
        case turtle:
            return "text/turtle; charset=utf-8";
        case nquads:
            return "application/n-quads";
        case jsonld:
            return "application/ld+json";
        case mermaid:
            return "text/vnd.mermaid; charset=utf-8";
        case neo4j_csv:
        case csv:
            return "text/csv; charset=utf-8";
        case ftm:
            return "application/x-ndjson";
        case dot:
            return "text/vnd.graphviz; charset=utf-8";
    }
    return "application/octet-stream";
}

/// The file that is asked for, of several.
render::ExportedFile& chosen(std::vector<render::ExportedFile>& files, const Arguments& arguments) {
    if (files.size() == 1 && !arguments.has("file")) return files.front();
    std::string names;
    for (render::ExportedFile& file : files) {
        if (file.name == arguments.text("file")) return file;
        names += (names.empty() ? "file=" : ", file=") + file.name;
    }
    const std::string format = arguments.text("format");
    if (arguments.has("file")) throw Failure{404, "export.file", format + " has no file of this name", names};
    throw Failure{400, "export.files", format + " is a format of several files", "choose one: " + names};
}

}  // namespace

std::vector<std::string> export_format_names() {
    std::vector<std::string> names;
    for (const render::ExportFormatInfo& format : render::export_formats()) names.emplace_back(format.name);
    return names;
}

std::vector<std::string> export_media_types() {
    std::vector<std::string> types;
    for (const render::ExportFormatInfo& format : render::export_formats()) {
        if (std::find(types.begin(), types.end(), media_type(format)) == types.end())
            types.push_back(media_type(format));
    }
    return types;
}

Response export_answer(const Arguments& arguments, Edition& edition) {
    // cgraph, which writes one of the formats, is not safe for two threads; and each export takes as much room again as
    // the graph.
    static std::mutex one_at_a_time;
    const std::lock_guard<std::mutex> lock(one_at_a_time);
    const render::ExportFormat format = *render::parse_export_format(arguments.text("format"));
    const double least = arguments.number("min-confidence");
    std::vector<render::ExportedFile> files =
        least > 0 ? render::export_files(query::without_less_certain(edition.graph(), least), format)
                  : render::export_files(edition.graph(), format);
    render::ExportedFile& file = chosen(files, arguments);
    Response response = text_response(media_type(render::info(format)), std::move(file.bytes));
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + file.name + '"');
    return response;
}

}  // namespace newsgraph::cli::serve
