// newsgraph-train: learns the weights of a pack from annotated articles. See docs/extraction.md.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <string>

#include "base/file.hpp"
#include "base/json.hpp"
#include "extract/relation_context.hpp"
#include "extract/train/gold.hpp"
#include "extract/train/models.hpp"

namespace {

using namespace newsgraph;
using namespace newsgraph::extract;
using namespace newsgraph::extract::train;

/// One feature a line, so that a change of weights can be read in a diff.
std::string to_json(const Trained& trained) {
    const auto& models = trained.models;
    std::string out = "{\"models\": {\n";
    for (std::size_t m = 0; m < models.size(); ++m) {
        const auto& [name, model] = models[m];
        base::JsonWriter head;
        head.value(name);
        out += std::string(head.text()) + ": {\"labels\": ";
        base::JsonWriter labels;
        labels.begin_array();
        for (const std::string& label : model.labels) labels.value(label);
        labels.end_array();
        out += std::string(labels.text()) + ", \"weights\": {\n";
        for (std::size_t w = 0; w < model.weights.size(); ++w) {
            base::JsonWriter key;
            key.value(model.weights[w].first);
            const std::vector<float>& row = model.weights[w].second;
            const char* quote = row.size() == 1 ? "" : "\"";
            out += std::string(key.text()) + ":" + quote;
            for (std::size_t l = 0; l < row.size(); ++l) {
                char number[32];
                std::snprintf(number, sizeof number, "%s%.3g", l == 0 ? "" : " ", static_cast<double>(row[l]));
                out += number;
            }
            out += std::string(quote) + (w + 1 < model.weights.size() ? ",\n" : "\n");
        }
        out += m + 1 < models.size() ? "}},\n" : "}}\n";
    }
    out += "},\n\"joint\": {\"features\": ";
    base::JsonWriter names;
    names.begin_array();
    for (const std::string& name : context_feature_names()) names.value(name);
    names.end_array();
    char number[96];
    std::snprintf(number, sizeof number, ", \"bias\": %.9g, \"roots\": [", static_cast<double>(trained.joint.bias));
    out += std::string(names.text()) + number;
    for (std::size_t i = 0; i < trained.joint.roots.size(); ++i)
        out += (i == 0 ? "" : ",") + std::to_string(trained.joint.roots[i]);
    out += "], \"nodes\": [\n";
    for (std::size_t i = 0; i < trained.joint.nodes.size(); ++i) {
        const BoostedTrees::Node& node = trained.joint.nodes[i];
        std::snprintf(number, sizeof number, "[%d,%.9g,%u]%s\n", node.feature, static_cast<double>(node.value),
                      node.left, i + 1 < trained.joint.nodes.size() ? "," : "");
        out += number;
    }
    return out + "]}}\n";
}

int usage() {
    std::fprintf(stderr,
                 "usage: newsgraph-train PACK GOLD... -o WEIGHTS.json [--leave-out FOLD]\n"
                 "Learns the weights of the pack in folder PACK from the annotated articles in the folders GOLD.\n"
                 "--leave-out FOLD (0-4): without the articles whose number modulo 5 is FOLD, to measure on those.\n");
    return 2;
}

}  // namespace

int main(int argc, char** argv) try {
    std::string output;
    int leave_out = -1;
    std::vector<std::string> places;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "-o") == 0 && i + 1 < argc) {
            output = argv[++i];
        } else if (std::strcmp(argv[i], "--leave-out") == 0 && i + 1 < argc) {
            leave_out = std::atoi(argv[++i]);
        } else {
            places.emplace_back(argv[i]);
        }
    }
    if (places.size() < 2 || output.empty()) return usage();
    Feature::record_names = true;
    Pack pack = load_pack(places[0], {});
    pack.models.clear();
    std::vector<GoldArticle> articles;
    for (std::size_t i = 1; i < places.size(); ++i) {
        for (GoldArticle& article : read_gold(places[i])) articles.push_back(std::move(article));
    }
    std::erase_if(articles, [&](const GoldArticle& article) { return article.fold == leave_out; });
    std::fprintf(stderr, "newsgraph-train: %zu articles\n", articles.size());
    base::write_file(output, to_json(train_models(articles, pack)));
    return 0;
} catch (const std::exception& error) {
    std::fprintf(stderr, "newsgraph-train: error: %s\n", error.what());
    return 3;
}
