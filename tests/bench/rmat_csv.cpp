// Writes the made-up graph of rmat.hpp as tables for `newsgraph import`: rmat_csv SCALE NODES.csv EDGES.csv.gz [SEED]
#include <zlib.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>

#include "rmat.hpp"

using namespace newsgraph::bench;

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fprintf(stderr, "rmat_csv SCALE NODES.csv EDGES.csv.gz [SEED]\n");
        return 2;
    }
    const RmatGraph graph =
        make_rmat(static_cast<unsigned>(std::atoi(argv[1])), 16, argc > 4 ? std::strtoull(argv[4], nullptr, 10) : 1);
    std::ofstream nodes(argv[2]);
    nodes << "id:ID,name,:LABEL\n";
    for (std::uint32_t node = 0; node < graph.nodes; ++node) nodes << node << ',' << RmatGraph::name(node) << ",Firm\n";
    gzFile edges = gzopen(argv[3], "wb1");
    gzputs(edges, ":START_ID,:END_ID,:TYPE,amount:double,status\n");
    for (const RmatLink& link : graph.links) {
        const std::string amount = link.amount ? std::to_string(*link.amount) : "";
        gzprintf(edges, "%u,%u,T%u,%s,%s\n", link.from, link.to, link.type + 1u, amount.c_str(),
                 kStatuses[link.status]);
    }
    const bool written = gzclose(edges) == Z_OK && nodes.flush().good();
    return written ? 0 : 1;
}
