// N-Quads with a named graph for each relation, and Turtle, which has no named graphs, with the reified statements.
#include <set>
#include <tuple>

#include "render/export_values.hpp"
#include "render/rdf_triples.hpp"

namespace newsgraph::render {

std::vector<ExportedFile> export_nquads(const graph::Graph& graph) {
    std::string out;
    std::set<std::tuple<std::string, std::string, std::string, std::string>> seen;
    for (const RdfTriple& triple : rdf_triples(graph)) {
        // Two claims may quote the same sentence.
        if (!seen.emplace(triple.subject, triple.predicate, triple.object, triple.graph).second) continue;
        out += triple.subject + ' ' + triple.predicate + ' ' + triple.object + ' ';
        if (!triple.graph.empty()) out += triple.graph + ' ';
        out += ".\n";
    }
    return {{"graph.nq", std::move(out)}};
}

std::vector<ExportedFile> export_turtle(const graph::Graph& graph) {
    std::string out;
    std::string subject;
    std::set<std::pair<std::string, std::string>> seen;  // of the subject in hand
    for (const RdfTriple& triple : rdf_triples(graph)) {
        if (!triple.graph.empty()) continue;
        if (triple.subject != subject) {
            if (!subject.empty()) out += " .\n";
            subject = triple.subject;
            seen.clear();
            out += subject + "\n    ";
        } else if (seen.count({triple.predicate, triple.object}) != 0) {
            continue;
        } else {
            out += " ;\n    ";
        }
        seen.emplace(triple.predicate, triple.object);
        out += triple.predicate + ' ' + triple.object;
    }
    if (!subject.empty()) out += " .\n";
    return {{"graph.ttl", std::move(out)}};
}

}  // namespace newsgraph::render
