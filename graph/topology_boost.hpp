#pragma once
// Topology as a Boost.Graph: VertexListGraph, EdgeListGraph and BidirectionalGraph. Costs seconds of compilation: only
// files named topology_* include it.
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>
#include <cstddef>
#include <utility>

#include "graph/topology.hpp"

namespace newsgraph::graph {

/// An edge as Boost.Graph names it: both ends and the relation.
struct TopologyEdge {
    EntityIndex source = 0, target = 0;
    RelationIndex relation = 0;
    friend bool operator==(const TopologyEdge&, const TopologyEdge&) = default;
};

/// Walks one row and turns its entries into edges that know both ends.
template <bool kForward>
class TopologyEdgeIterator : public boost::iterator_facade<TopologyEdgeIterator<kForward>, TopologyEdge,
                                                           boost::forward_traversal_tag, TopologyEdge> {
  public:
    TopologyEdgeIterator() = default;
    TopologyEdgeIterator(EntityIndex own, const Topology::Edge* at) : own_(own), at_(at) {}

  private:
    friend class boost::iterator_core_access;
    TopologyEdge dereference() const {
        return kForward ? TopologyEdge{own_, at_->vertex, at_->relation}
                        : TopologyEdge{at_->vertex, own_, at_->relation};
    }
    void increment() { ++at_; }
    bool equal(const TopologyEdgeIterator& other) const { return at_ == other.at_; }

    EntityIndex own_ = 0;
    const Topology::Edge* at_ = nullptr;
};

/// Walks all edges, row after row.
class TopologyAllEdgesIterator : public boost::iterator_facade<TopologyAllEdgesIterator, TopologyEdge,
                                                               boost::forward_traversal_tag, TopologyEdge> {
  public:
    TopologyAllEdgesIterator() = default;
    TopologyAllEdgesIterator(const Topology& topology, std::size_t number) : topology_(&topology), number_(number) {
        find_row();
    }

  private:
    friend class boost::iterator_core_access;
    TopologyEdge dereference() const {
        const Topology::Edge& edge = topology_->out_edges(own_)[number_ - topology_->first_out_edge(own_)];
        return TopologyEdge{own_, edge.vertex, edge.relation};
    }
    void increment() {
        ++number_;
        find_row();
    }
    bool equal(const TopologyAllEdgesIterator& other) const { return number_ == other.number_; }
    void find_row() {
        if (number_ >= topology_->edge_count()) return;
        while (number_ >= topology_->first_out_edge(own_) + topology_->out_edges(own_).size()) ++own_;
    }

    const Topology* topology_ = nullptr;
    std::size_t number_ = 0;
    EntityIndex own_ = 0;
};

struct TopologyTraversal : boost::bidirectional_graph_tag, boost::vertex_list_graph_tag, boost::edge_list_graph_tag {};

}  // namespace newsgraph::graph

namespace boost {

template <>
struct graph_traits<newsgraph::graph::Topology> {
    using vertex_descriptor = newsgraph::graph::EntityIndex;
    using edge_descriptor = newsgraph::graph::TopologyEdge;
    using directed_category = bidirectional_tag;
    using edge_parallel_category = allow_parallel_edge_tag;
    using traversal_category = newsgraph::graph::TopologyTraversal;
    using vertex_iterator = counting_iterator<vertex_descriptor>;
    using out_edge_iterator = newsgraph::graph::TopologyEdgeIterator<true>;
    using in_edge_iterator = newsgraph::graph::TopologyEdgeIterator<false>;
    using edge_iterator = newsgraph::graph::TopologyAllEdgesIterator;
    using vertices_size_type = std::size_t;
    using edges_size_type = std::size_t;
    using degree_size_type = std::size_t;
    static vertex_descriptor null_vertex() { return static_cast<vertex_descriptor>(-1); }
};

// Some algorithms ask for the traits of what they hold, which is a constant topology.
template <>
struct graph_traits<const newsgraph::graph::Topology> : graph_traits<newsgraph::graph::Topology> {};

}  // namespace boost

namespace newsgraph::graph {

using TopologyTraits = boost::graph_traits<Topology>;

inline std::pair<TopologyTraits::vertex_iterator, TopologyTraits::vertex_iterator> vertices(const Topology& t) {
    return {TopologyTraits::vertex_iterator(0),
            TopologyTraits::vertex_iterator(static_cast<EntityIndex>(t.vertex_count()))};
}
inline std::size_t num_vertices(const Topology& t) {
    return t.vertex_count();
}
inline std::pair<TopologyTraits::edge_iterator, TopologyTraits::edge_iterator> edges(const Topology& t) {
    return {TopologyTraits::edge_iterator(t, 0), TopologyTraits::edge_iterator(t, t.edge_count())};
}
inline std::size_t num_edges(const Topology& t) {
    return t.edge_count();
}
inline EntityIndex source(const TopologyEdge& e, const Topology&) {
    return e.source;
}
inline EntityIndex target(const TopologyEdge& e, const Topology&) {
    return e.target;
}

inline std::pair<TopologyTraits::out_edge_iterator, TopologyTraits::out_edge_iterator> out_edges(EntityIndex v,
                                                                                                 const Topology& t) {
    const auto row = t.out_edges(v);
    return {{v, row.data()}, {v, row.data() + row.size()}};
}
inline std::pair<TopologyTraits::in_edge_iterator, TopologyTraits::in_edge_iterator> in_edges(EntityIndex v,
                                                                                              const Topology& t) {
    const auto row = t.in_edges(v);
    return {{v, row.data()}, {v, row.data() + row.size()}};
}
inline std::size_t out_degree(EntityIndex v, const Topology& t) {
    return t.out_edges(v).size();
}
inline std::size_t in_degree(EntityIndex v, const Topology& t) {
    return t.in_edges(v).size();
}
inline std::size_t degree(EntityIndex v, const Topology& t) {
    return out_degree(v, t) + in_degree(v, t);
}

/// Vertices are their own numbers.
inline boost::typed_identity_property_map<EntityIndex> vertex_numbers() {
    return {};
}
inline boost::typed_identity_property_map<EntityIndex> get(boost::vertex_index_t, const Topology&) {
    return {};
}

}  // namespace newsgraph::graph
