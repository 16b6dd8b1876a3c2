#include <CLI/CLI.hpp>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/session.hpp"
#include "extract/extractor.hpp"
#include "extract/pack.hpp"
#include "render/diagram.hpp"
#include "render/layout.hpp"

namespace newsgraph::cli {
namespace {

/// A folder of our own that goes away with the object.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "newsgraph-doctor-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no folder can be made in " + name);
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    std::string file(const char* name) const { return (path_ / name).string(); }

  private:
    std::filesystem::path path_;
};

/// A graph with names in the scripts that pictures must be able to draw.
graph::Graph trial_graph() {
    graph::Schema schema;
    schema.relation_types.push_back({});
    schema.relation_types.back().name = "SUPPLIES";
    graph::ArticleClaims article;
    article.document.doc = "trial";
    article.entities = {{"Nvidia", "Company", {}}, {"شركة", "Company", {}}};
    graph::Claim claim;
    claim.type = "SUPPLIES";
    claim.subject = "Nvidia";
    claim.object = "شركة";
    claim.evidence = {"trial", 0, 5};
    article.claims = {claim};
    return graph::merge(schema, {}, {article});
}

struct Finding {
    std::string says;
    bool doubtful = false;  ///< it works, but hardly as it is meant to
};

Finding check_pack(const std::string& name) {
    std::size_t issues = 0;
    const extract::Pack pack = extract::load_pack(extract::find_pack(name), [&](const base::Issue&) { ++issues; });
    const extract::Extractor extractor(pack);
    extract::Source source;
    source.doc = "trial";
    source.text = "Nothing is said here.";
    extractor.extract(source);
    Finding finding{pack.schema.pack + " " + pack.schema.version + " in " + pack.directory};
    if (issues > 0) finding.says += ", " + query::counted(issues, "issue", "issues") + " (see newsgraph pack check)";
    if (pack.models.empty()) {
        finding.says += ", no weights: nothing will be found in articles (train them with newsgraph-train)";
        finding.doubtful = true;
    }
    return finding;
}

Finding check_store() {
    const TemporaryFolder folder;
    graph::ArticleClaims article;
    article.document.doc = "trial";
    {
        graph::Store store(folder.file("trial.db"), graph::Store::Mode::write);
        store.put(article);
        store.commit();
    }
    if (graph::Store(folder.file("trial.db"), graph::Store::Mode::read).documents().size() != 1)
        throw std::runtime_error("what was written cannot be read back");
    return {"written and read back"};
}

Finding check_pictures() {
    const graph::Graph graph = trial_graph();
    const render::Diagram diagram = render::make_diagram(graph, render::whole_graph(graph), {});
    std::string drawn;
    for (const render::PictureFormat format :
         {render::PictureFormat::svg, render::PictureFormat::png, render::PictureFormat::pdf}) {
        if (render::draw(diagram, format).empty())
            throw std::runtime_error(std::string(render::to_string(format)) + " came out empty");
        drawn += (drawn.empty() ? "" : ", ") + std::string(render::to_string(format));
    }
    return {drawn};
}

/// Asks fontconfig, which is what draws the pictures' text, for a font of a language.
Finding check_font(const char* language) {
    const std::string command = std::string("fc-list :lang=") + language + " family 2>/dev/null";
    FILE* pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) throw std::runtime_error("fc-list cannot be run");
    std::array<char, 256> line{};
    const bool found = std::fgets(line.data(), static_cast<int>(line.size()), pipe) != nullptr;
    std::array<char, 4096> rest{};
    while (std::fread(rest.data(), 1, rest.size(), pipe) > 0) {
    }
    pclose(pipe);
    if (!found) throw std::runtime_error("no font for it, names will be boxes; install fonts-noto-core");
    std::string family = line.data();
    return {family.substr(0, family.find_first_of(",\n"))};
}

int doctor_command(const std::string& pack, Session& session) {
    const std::vector<std::pair<std::string, std::function<Finding()>>> checks = {
        {"pack", [&] { return check_pack(pack); }},
        {"store", check_store},
        {"pictures", check_pictures},
        {"Latin font", [] { return check_font("en"); }},
        {"Arabic font", [] { return check_font("ar"); }},
    };
    const query::TextOptions options = session.text_options();
    bool all_well = true;
    for (const auto& [name, check] : checks) {
        std::string line;
        try {
            const Finding finding = check();
            line = finding.doubtful ? query::paint(options, query::Tone::doubtful, "warning")
                                    : query::paint(options, query::Tone::good, "ok     ");
            line += " " + name + ": " + query::safe(finding.says);
        } catch (const PipeClosed&) {
            throw;
        } catch (const std::exception& error) {
            all_well = false;
            line = query::paint(options, query::Tone::bad, "not ok ") + " " + name + ": " + query::safe(error.what());
        }
        session.console.write(line + "\n");
    }
    return all_well ? kDone : kUnusableInput;
}

}  // namespace

void define_doctor(CLI::App& app, Session& session) {
    const auto pack = std::make_shared<std::string>();
    app.add_option("--pack", *pack, "folder or name of the pack to check")->type_name("PACK");
    session.actions[&app] = [pack, &session] { return doctor_command(*pack, session); };
}

}  // namespace newsgraph::cli
