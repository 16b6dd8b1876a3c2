#include "graph/snapshot.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>
#include <filesystem>
#include <random>

#include "base/file.hpp"
#include "base/issue.hpp"
#include "tests/graph/fixtures.hpp"
#include "tests/rounds.hpp"

using namespace newsgraph::graph;
using namespace newsgraph::graph::test;
using newsgraph::base::read_file;
using newsgraph::base::write_file;

namespace {

Graph sample_graph() {
    std::mt19937 random(3);
    return merge(small_schema(), small_lexicon(), random_articles(random, 12, 8));
}

/// All bytes of all arrays.
std::string contents(const Network& network) {
    std::string bytes;
    NetworkArrays::each(network.arrays(), [&](std::uint32_t, const auto& array) {
        bytes.append(reinterpret_cast<const char*>(array.data()), array.size_bytes());
        bytes += '|';
    });
    return bytes;
}

/// Touches all that a network tells, as searches do: numbers lead to other numbers.
std::size_t walk_over(const Network& network) {
    std::size_t sum = 0;
    for (VertexId v = 0; v < network.vertex_count(); ++v) {
        sum += network.name(v).size() + network.label(v).size() + network.mentions(v);
        for (const Network::Row& row : {network.out(v), network.in(v)}) {
            for (std::uint32_t i = 0; i < row.size; ++i) {
                const EdgeId edge = row.edge(i);
                sum += network.name(row.ends[i]).size() + network.names().types[row.types[i]].size();
                sum += network.currency(edge).size() + static_cast<std::size_t>(network.status(edge)) +
                       network.sources(edge) + network.day(edge) + network.from(edge) + network.to(edge) +
                       network.relation(edge) + (network.amount(edge) > 1e9) + (network.confidence(edge) > 0.5);
            }
        }
    }
    for (const char* beginning : {"", "m", "nvidia"}) {
        const Network::Keys keys = network.keys_beginning(beginning);
        for (std::size_t place = keys.begin; place < keys.end; ++place)
            sum += network.name(network.key_vertex(place)).size() + network.key_is_name(place);
    }
    return sum;
}

}  // namespace

TEST_CASE("a snapshot gives back the network that it was made of") {
    const TemporaryFolder folder;
    const std::string path = folder.file("g.snapshot");
    for (const Graph& graph : {sample_graph(), Graph{}}) {
        const Network network = make_network(graph);
        write_snapshot(path, network, 7);
        const std::optional<Snapshot> read = open_snapshot(path, 7);
        REQUIRE(read);
        CHECK(contents(read->network) == contents(network));
        CHECK(read->network.names().types == network.names().types);
        CHECK(read->network.names().labels == network.names().labels);
        CHECK(read->network.names().currencies == network.names().currencies);
        CHECK(read->network.names().schema == network.names().schema);
        CHECK(walk_over(read->network) == walk_over(network));
        read->network.check_all();
    }
}

TEST_CASE("a snapshot of another state, version or length, or none, is not opened") {
    const TemporaryFolder folder;
    const std::string path = folder.file("g.snapshot");
    CHECK(!open_snapshot(path, 1));
    write_snapshot(path, make_network(sample_graph()), 1);
    CHECK(open_snapshot(path, 1));
    CHECK(!open_snapshot(path, 2));
    const std::string bytes = read_file(path);
    for (const std::size_t size : {std::size_t{1}, std::size_t{4095}, std::size_t{4096}, bytes.size() - 1}) {
        write_file(path, bytes.substr(0, size));
        CHECK(!open_snapshot(path, 1));
    }
    write_file(path, bytes + "x");
    CHECK(!open_snapshot(path, 1));
    std::string other = bytes;
    other[6] = '2';
    write_file(path, other);
    CHECK(!open_snapshot(path, 1));
    CHECK(!open_snapshot(folder.path(), 1));
}

TEST_CASE("a damaged snapshot is found where it is used, whatever byte was changed") {
    const TemporaryFolder folder;
    const std::string path = folder.file("g.snapshot");
    const Network network = make_network(sample_graph());
    const std::size_t right = walk_over(network);
    write_snapshot(path, network, 1);
    const std::string bytes = read_file(path);
    std::mt19937 random(5);
    std::size_t refused = 0, damaged = 0, untouched = 0;
    for (int round = 0; round < newsgraph::test::rounds(600); ++round) {
        std::string changed = bytes;
        changed[random() % changed.size()] ^= static_cast<char>(1u << random() % 8);
        write_file(path, changed);
        try {
            const std::optional<Snapshot> read = open_snapshot(path, 1);
            if (!read) {
                ++refused;
                continue;
            }
            const std::size_t sum = walk_over(read->network);
            REQUIRE(sum == right);
            ++untouched;
        } catch (const newsgraph::base::Error& error) {
            REQUIRE(error.issue().code == "snapshot.damaged");
            ++damaged;
        }
    }
    CHECK(damaged > 0);
    CHECK(refused > 0);
    // What fills the last pages of sections is no part of any answer, but of a page.
    CHECK(untouched < damaged);
}

TEST_CASE("numbers that lead out of a snapshot are found, though its checksums are right") {
    const TemporaryFolder folder;
    const std::string path = folder.file("g.snapshot");
    const Network network = make_network(sample_graph());
    const auto names = std::make_shared<const NetworkNames>(network.names());
    const auto refuses = [&](const NetworkArrays& arrays) {
        write_snapshot(path, Network(arrays, names, nullptr), 1);
        const std::optional<Snapshot> read = open_snapshot(path, 1);
        REQUIRE(read);
        CHECK_THROWS_WITH(walk_over(read->network), Catch::Contains("the snapshot is damaged at byte"));
    };
    const auto with_last = [](auto array, auto value) {
        std::vector<std::remove_const_t<typename decltype(array)::element_type>> changed(array.begin(), array.end());
        changed.back() = value;
        return changed;
    };
    NetworkArrays arrays = network.arrays();
    const auto ends = with_last(arrays.out_end, static_cast<VertexId>(network.vertex_count()));
    arrays.out_end = ends;
    refuses(arrays);
    arrays = network.arrays();
    const auto edges = with_last(arrays.in_edge, static_cast<EdgeId>(network.edge_count()));
    arrays.in_edge = edges;
    refuses(arrays);
    arrays = network.arrays();
    const auto begins = with_last(arrays.out_begin, 0xfffffff0u);
    arrays.out_begin = begins;
    refuses(arrays);
    arrays = network.arrays();
    const auto texts = with_last(arrays.name_begin, std::uint64_t{1} << 60);
    arrays.name_begin = texts;
    refuses(arrays);
    arrays = network.arrays();
    const auto statuses = with_last(arrays.status, std::uint8_t{7});
    arrays.status = statuses;
    refuses(arrays);
    arrays = network.arrays();
    const auto types = with_last(arrays.out_type, TypeCode{999});
    arrays.out_type = types;
    refuses(arrays);
}

TEST_CASE("what a damaged page says names the file and the place") {
    const TemporaryFolder folder;
    const std::string path = folder.file("g.snapshot");
    write_snapshot(path, make_network(sample_graph()), 1);
    std::string bytes = read_file(path);
    // The last page before the checksums: the mark of the last key.
    const std::size_t pages = (bytes.size() - 4096) / (4096 + 8);
    bytes[pages * 4096] ^= 1;
    write_file(path, bytes);
    const std::optional<Snapshot> read = open_snapshot(path, 1);
    REQUIRE(read);
    CHECK_THROWS_WITH(read->network.check_all(), path + ": the snapshot is damaged at byte " +
                                                     std::to_string(pages * 4096) +
                                                     " (delete it; it is made anew from the store)");
}

TEST_CASE("the stamp of a file follows its changes") {
    const TemporaryFolder folder;
    const std::string path = folder.file("s.db");
    CHECK(stamp_of_file(path) == 0);
    write_file(path, std::string(200, 'a'));
    const std::uint64_t first = stamp_of_file(path);
    CHECK(first != 0);
    CHECK(stamp_of_file(path) == first);
    write_file(path, std::string(201, 'a'));
    const std::uint64_t second = stamp_of_file(path);
    CHECK(second != first);
    write_file(path + "-wal", "x");
    CHECK(stamp_of_file(path) != second);
}

TEST_CASE("the bytes of a snapshot give the network without a file") {
    const Network network = make_network(sample_graph());
    std::string bytes;
    each_snapshot_part(network, [&](std::string_view part) { bytes += part; });
    const std::optional<Network> read = read_snapshot(bytes, "some bytes");
    REQUIRE(read);
    CHECK(contents(*read) == contents(network));
    CHECK(!read_snapshot(bytes.substr(1), "some bytes"));
    CHECK(!read_snapshot("", "some bytes"));
    std::string changed = bytes;
    changed[2 * 4096 + 5] ^= 1;
    const std::optional<Network> damaged = read_snapshot(changed, "some bytes");
    REQUIRE(damaged);
    CHECK_THROWS_WITH(damaged->check_all(), Catch::Contains("some bytes: the snapshot is damaged at byte 8192"));
}
