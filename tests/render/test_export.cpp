#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "base/issue.hpp"
#include "base/json.hpp"
#include "base/unicode.hpp"
#include "render/export.hpp"
#include "tests/render/sample_graphs.hpp"
#include "tests/render/well_formed_xml.hpp"

using namespace newsgraph;
using namespace newsgraph::render;
using namespace newsgraph::render::testing;

namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

/// Reads RFC 4180; every row as its cells.
std::vector<std::vector<std::string>> rows_of(const std::string& csv) {
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> row;
    std::string cell;
    bool quoted = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        if (quoted && csv[i] == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
            cell += csv[++i];
        } else if (csv[i] == '"') {
            quoted = !quoted;
        } else if (!quoted && (csv[i] == ',' || csv[i] == '\n')) {
            row.push_back(std::move(cell));
            cell.clear();
            if (csv[i] == '\n') rows.push_back(std::move(row)), row.clear();
        } else {
            cell += csv[i];
        }
    }
    return rows;
}

/// The text of a Cypher script without what stands in strings and backticks: its structure.
std::string cypher_structure(const std::string& script) {
    std::string out;
    char inside = 0;
    for (std::size_t i = 0; i < script.size(); ++i) {
        const char c = script[i];
        if (inside == 0) {
            out += c;
            if (c == '\'' || c == '`') inside = c;
        } else if (inside == '\'' && c == '\\') {
            ++i;
        } else if (inside == '`' && c == '`' && i + 1 < script.size() && script[i + 1] == '`') {
            ++i;
        } else if (c == inside) {
            out += c;
            inside = 0;
        }
    }
    CHECK(inside == 0);
    return out;
}

/// Whether a line is a statement of N-Quads: three or four terms and a dot.
bool is_quad(const std::string& line) {
    std::size_t at = 0;
    std::size_t terms = 0;
    while (at < line.size() && line[at] != '.') {
        if (line[at] == '<') {
            const std::size_t end = line.find('>', at);
            if (end == std::string::npos) return false;
            for (std::size_t i = at + 1; i < end; ++i) {
                if (line[i] <= ' ' && line[i] >= 0) return false;
                if (std::string_view("<\"{}|^`\\").find(line[i]) != std::string_view::npos) return false;
            }
            at = end + 1;
        } else if (line[at] == '"' && terms == 2) {
            for (++at; at < line.size() && line[at] != '"'; ++at) at += line[at] == '\\';
            ++at;
            if (line.compare(at, 3, "^^<") == 0) at = line.find('>', at) + 1;
            if (at < line.size() && line[at] == '@') at = line.find(' ', at);
        } else {
            return false;
        }
        ++terms;
        if (at >= line.size() || line[at] != ' ') return false;
        ++at;
    }
    return (terms == 3 || terms == 4) && at + 1 == line.size();
}

}  // namespace

TEST_CASE("every format is in the table, by its own name") {
    std::size_t place = 0;
    for (const auto& known : export_formats()) {
        CHECK(static_cast<std::size_t>(known.format) == place++);
        CHECK(parse_export_format(known.name) == known.format);
        CHECK(info(known.format).name == known.name);
    }
    CHECK_FALSE(parse_export_format("xls"));
}

TEST_CASE("every format is valid UTF-8 without controls, and the same bytes each time") {
    for (const auto& known : export_formats()) {
        INFO(known.name);
        const auto first = export_files(hostile_graph(), known.format);
        const auto second = export_files(hostile_graph(), known.format);
        REQUIRE(first.size() == second.size());
        CHECK((first.size() == 1) == !known.extension.empty());
        CHECK_FALSE(export_files({}, known.format).empty());
        for (std::size_t i = 0; i < first.size(); ++i) {
            CHECK(first[i].bytes == second[i].bytes);
            CHECK(base::is_valid_utf8(first[i].bytes));
            const auto control = std::find_if(first[i].bytes.begin(), first[i].bytes.end(), [](char c) {
                return (c >= 0 && c < ' ' && c != '\n' && c != '\t') || c == 0x7F;
            });
            CHECK(control == first[i].bytes.end());
            CHECK(first[i].bytes.find("\u202E") == std::string::npos);
        }
    }
}

TEST_CASE("a format of two files is no single text") {
    CHECK_THROWS_WITH(export_graph(sample_graph(), ExportFormat::csv),
                      "the format csv is more than one file (name a folder to write them to)");
    CHECK(export_graph(sample_graph(), ExportFormat::graphml).rfind("<?xml", 0) == 0);
}

TEST_CASE("GraphML and GEXF are well-formed, whatever the text") {
    for (const auto format : {ExportFormat::graphml, ExportFormat::gexf}) {
        const std::string hostile = export_graph(hostile_graph(), format);
        const std::string harmless = export_graph(harmless_graph(), format);
        CHECK(check_xml(hostile).problem == "");
        CHECK(count_elements(hostile, "node") == hostile_texts().size() + 1);
        CHECK(count_elements(hostile, "edge") == hostile_texts().size());
        CHECK(check_xml(hostile).elements == check_xml(harmless).elements);
    }
    const std::string graphml = export_graph(sample_graph(), ExportFormat::graphml);
    CHECK(graphml.find("<data key=\"e_amount\">13000000000</data><data key=\"e_currency\">USD</data>") !=
          std::string::npos);
    CHECK(graphml.find("directed=\"false\"") != std::string::npos);
}

TEST_CASE("the JSON formats read back whole") {
    const auto graph = hostile_graph();
    const base::Json cytoscape = base::parse_json(export_graph(graph, ExportFormat::cytoscape), "cytoscape");
    CHECK(cytoscape.find("elements")->find("nodes")->items.size() == graph.entities.size());
    CHECK(cytoscape.find("elements")->find("edges")->items.size() == graph.relations.size());
    const base::Json d3 = base::parse_json(export_graph(graph, ExportFormat::d3), "d3");
    CHECK(d3.find("nodes")->items.size() == graph.entities.size());
    CHECK(d3.find("links")->items.size() == graph.relations.size());
    const base::Json& link = d3.find("links")->items.front();
    CHECK(link.find("claims")->items.size() == 1);
    CHECK(link.find("amount")->number == 5e9);
    const base::Json jsonld = base::parse_json(export_graph(graph, ExportFormat::jsonld), "jsonld");
    CHECK(jsonld.find("@graph")->items.size() ==
          graph.documents.size() + graph.entities.size() + graph.relations.size());
    for (const std::string& line : lines_of(export_graph(graph, ExportFormat::ftm))) {
        const base::Json entity = base::parse_json(line, "ftm");
        CHECK(entity.find("properties")->is_object());
        CHECK_FALSE(entity.text("schema").empty());
        if (const auto* url = entity.find("properties")->find("sourceUrl")) {
            CHECK(url->items.front().string.rfind("http", 0) == 0);
        }
    }
}

TEST_CASE("a Cypher script keeps its structure") {
    const std::string hostile = cypher_structure(export_graph(hostile_graph(), ExportFormat::cypher));
    CHECK(hostile.find("DETACH") == std::string::npos);
    const auto count = [&](const char* word) {
        std::size_t n = 0;
        for (std::size_t at = hostile.find(word); at != std::string::npos; at = hostile.find(word, at + 1)) ++n;
        return n;
    };
    CHECK(count("CREATE (:Entity:``") == hostile_texts().size() + 1);
    CHECK(count("MATCH (a:Entity {id: ''}), (b:Entity {id: ''}) CREATE (a)-[:``") == hostile_texts().size());
    CHECK(count(";\n") == 2 * hostile_texts().size() + 1);

    auto graph = sample_graph();
    graph.entities[0].type = "A`) DETACH DELETE n//";
    CHECK(export_graph(graph, ExportFormat::cypher).find("`A``) DETACH DELETE n//`") != std::string::npos);
}

TEST_CASE("CSV has full rows and no formulas") {
    for (const auto format : {ExportFormat::csv, ExportFormat::neo4j_csv}) {
        const auto files = export_files(hostile_graph(), format);
        REQUIRE(files.size() == 2);
        for (std::size_t file = 0; file < 2; ++file) {
            const auto rows = rows_of(files[file].bytes);
            CHECK(rows.size() == 1 + hostile_texts().size() + (file == 0 ? 1 : 0));
            for (const auto& row : rows) {
                CHECK(row.size() == rows[0].size());
                for (const auto& cell : row) {
                    CHECK(cell.find('\n') == std::string::npos);
                    if (format == ExportFormat::csv && !cell.empty()) {
                        CHECK(std::string_view("=+-@\t\r").find(cell[0]) == std::string_view::npos);
                    }
                }
            }
        }
    }
    const std::string relations = export_files(sample_graph(), ExportFormat::neo4j_csv)[1].bytes;
    CHECK(relations.rfind(":START_ID(Entity),:END_ID(Entity),:TYPE,id,status,amount:double,", 0) == 0);
}

TEST_CASE("N-Quads are quads, Turtle tells the same without the named graphs") {
    for (const auto& graph : {hostile_graph(), sample_graph()}) {
        std::size_t default_graph = 0;
        for (const std::string& line : lines_of(export_graph(graph, ExportFormat::nquads))) {
            INFO(line);
            CHECK(is_quad(line));
            default_graph += line.find("> <urn:newsgraph:relation:") == std::string::npos ||
                             line.rfind("<urn:newsgraph:relation:", 0) == 0;
        }
        std::size_t statements = 0;
        for (const std::string& line : lines_of(export_graph(graph, ExportFormat::turtle)))
            statements += line[0] == ' ';
        CHECK(statements == default_graph);
    }
}

TEST_CASE("Mermaid labels hold no markup and stay below its limit") {
    const std::string hostile = export_graph(hostile_graph(), ExportFormat::mermaid);
    for (const std::string& line : lines_of(hostile)) {
        if (line.rfind("%%", 0) == 0) continue;
        INFO(line);
        std::string text = line;
        for (std::size_t at = text.find("<br/>"); at != std::string::npos; at = text.find("<br/>")) text.erase(at, 5);
        CHECK(text.find('<') == std::string::npos);
        CHECK(text.find('`') == std::string::npos);
        const auto quotes = std::count(line.begin(), line.end(), '"');
        CHECK((quotes == 0 || quotes == 2));
    }
    const std::string large = export_graph(ring_graph(300, 3), ExportFormat::mermaid);
    std::size_t edges = 0;
    for (const std::string& line : lines_of(large)) edges += line.find(" -->|") != std::string::npos;
    CHECK(edges == 500);
    CHECK(large.find("%% The strongest relations are drawn; 400 more relations") != std::string::npos);
}
