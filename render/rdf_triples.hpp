#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "graph/graph.hpp"

namespace newsgraph::render {

/// One statement, its terms already written as in N-Triples: "<iri>" or "\"text\"@en" or "\"1\"^^<iri>".
struct RdfTriple {
    std::string subject, predicate, object;
    std::string graph;  ///< "<iri>" of a named graph, or empty for the default graph
};

/// The graph as RDF: entities (rdfs:label, skos:altLabel), documents (dcterms), and each relation twice, for readers of
/// either habit: as a plain triple in a named graph of its own, and as an rdf:Statement whose IRI is the name of that
/// graph, with its values, its sources (prov:wasDerivedFrom) and its quotes. A plain triple alone cannot say that
/// something is denied or planned, so none stands in the default graph. In the graph's own order.
std::vector<RdfTriple> rdf_triples(const graph::Graph& graph);

/// `text` fit for the inside of an IRI: everything but letters, digits and "-_.~" percent-encoded (RFC 3986).
std::string percent_encode(std::string_view text);

/// IRIs without angle brackets; of the scheme "urn:newsgraph:", since the graph has no home on the web.
std::string entity_iri(const graph::Entity& entity);
std::string relation_iri(const graph::Relation& relation);
std::string document_iri(const graph::DocumentRecord& document);
std::string type_iri(std::string_view type);
std::string property_iri(std::string_view name);

}  // namespace newsgraph::render
