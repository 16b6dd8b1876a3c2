// How long a store takes to be written, opened and loaded, and the snapshot of it. Prints a Markdown table.
#include <filesystem>
#include <random>

#include "graph/snapshot.hpp"
#include "graph/store.hpp"
#include "measure.hpp"
#include "tests/graph/fixtures.hpp"

using namespace newsgraph;
using namespace newsgraph::graph;
using namespace newsgraph::graph::test;

namespace {

/// The small lexicon and 700 firms with a few spellings each, as a pack has them.
std::vector<LexiconEntry> large_lexicon() {
    std::vector<LexiconEntry> lexicon = small_lexicon();
    for (int i = 0; i < 700; ++i) {
        const std::string n = std::to_string(i);
        lexicon.push_back({"Firm " + n,
                           "Company",
                           {"F" + n, "Firm " + n + " Inc.", "شركة " + n, "PT Firm " + n},
                           {{"wikidata", "Q" + n}}});
    }
    return lexicon;
}

/// 400 words, eight names, eight claims.
ArticleClaims news_article(std::size_t number, std::mt19937& random) {
    ArticleClaims one = article("articles/" + std::to_string(number) + ".txt", "2025-03-11");
    for (int word = 0; word < 400; ++word) one.document.text += "word" + std::to_string(random() % 5000) + " ";
    for (int n = 0; n < 8; ++n) {
        const std::string name = "Firm " + std::to_string(random() % 2000);
        add_entity(one, name, "Company", {name, name, name});
        Claim& claim =
            add_relation(one, n % 2 ? "INVESTS_IN" : "COMPETES_WITH", name, "Firm " + std::to_string(random() % 2000));
        claim.amount = Amount{1e9, "USD", Bound::exact};
        claim.evidence.text = one.document.text.substr(0, 200);
    }
    return one;
}

}  // namespace

int main() {
    bench::print_machine();
    std::printf(
        "| articles | put | commit | open and load (median of 5) | file | write the snapshot | open it and load "
        "(median of "
        "5) | snapshot |\n|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    for (const std::size_t count : {20, 10000}) {
        const TemporaryFolder folder;
        const std::string path = folder.file("store");
        std::mt19937 random(1);
        double put = 0, commit = 0;
        {
            Store store(path, Store::Mode::write);
            store.set_domain(small_schema(), large_lexicon());
            std::vector<ArticleClaims> articles;
            for (std::size_t i = 0; i < count; ++i) articles.push_back(news_article(i, random));
            put = bench::milliseconds([&] {
                for (const ArticleClaims& one : articles) store.put(one);
            });
            commit = bench::milliseconds([&] { store.commit(); });
        }
        std::vector<double> loads, snapshot_loads;
        const Graph graph = Store(path, Store::Mode::read).load();
        const std::string snapshot = snapshot_path(path);
        const double write = bench::milliseconds(
            [&] { write_snapshot(snapshot, make_network(graph), 1, make_records(graph).arrays()); });
        for (int i = 0; i < 5; ++i) {
            std::filesystem::rename(snapshot,
                                    snapshot + ".away");  // so that the store is checked, as when there is none
            loads.push_back(bench::milliseconds([&] {
                if (Store(path, Store::Mode::read).load() != graph) std::abort();
            }));
            std::filesystem::rename(snapshot + ".away", snapshot);
            snapshot_loads.push_back(bench::milliseconds([&] {
                if (open_snapshot(snapshot, 1).value().graph() != graph) std::abort();
            }));
        }
        const auto megabytes = [](const std::string& file) {
            return static_cast<double>(std::filesystem::file_size(file)) / 1e6;
        };
        std::printf("| %zu | %.1f ms | %.1f ms | %.1f ms | %.1f MB | %.1f ms | %.1f ms | %.1f MB |\n", count, put,
                    commit, bench::median(loads), megabytes(path), write, bench::median(snapshot_loads),
                    megabytes(snapshot));
    }
}
