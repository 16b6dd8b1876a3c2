#include "extract/train/logistic.hpp"

#include <linear.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

namespace newsgraph::extract::train {

namespace {

/// Weights below this are left out of the pack: halves it, and loses nothing that could be measured.
constexpr float kSmallest = 0.03f;

/// How freely the weights of a template may grow: what speaks of single words and frames is held back, so that the
/// general shape of clauses explains as much as it can and new articles are read like old ones (feature scaling under
/// L2).
double scale_of(const std::string& name) {
    static const std::set<std::string, std::less<>> kShared = {
        "fit",   "fits",  "seats",  "seatsx", "seatf",    "seatt", "ranks",     "seatsl", "bias",  "types",
        "kinds", "list",  "korder", "kslots", "knear",    "kpath", "kmark",     "kmarkn", "slots", "slot",
        "near",  "words", "rivals", "frame",  "pathg",    "p0w",   "semicolon", "subg",   "subn",  "subw",
        "subt",  "valg",  "valn",   "valw",   "valm",     "valt",  "orderR",    "kind",   "node",  "unit",
        "cue",   "cuew",  "any",    "none",   "mentions", "values"};
    static const std::set<std::string, std::less<>> kWords = {
        "pathl", "orderl", "word", "wordo", "marks", "pair", "overlap", "p0l",  "p0t",
        "p0c",   "p0f",    "p0m",  "rival", "after", "rel",  "listR",   "cuet", "typeside"};
    const std::string_view head = std::string_view(name).substr(0, name.find('|'));
    return kShared.contains(head) ? 1.0 : kWords.contains(head) ? 0.35 : 0.6;
}

}  // namespace

NamedModel train_logistic(const std::vector<Example>& examples, const FeatureIndex& index,
                          const std::vector<std::string>& labels, double cost, std::uint32_t least, int without) {
    std::vector<std::uint32_t> seen(index.names().size(), 0);
    std::size_t total = 0;
    for (const Example& example : examples) {
        if (example.part == without) continue;
        for (const std::uint32_t f : example.features) ++seen[f];
    }
    std::vector<int> column(seen.size(), 0);  // LIBLINEAR's columns count from 1
    std::vector<std::uint32_t> feature_of;
    for (std::uint32_t f = 0; f < seen.size(); ++f) {
        if (seen[f] < least) continue;
        feature_of.push_back(f);
        column[f] = static_cast<int>(feature_of.size());
        total += seen[f];
    }
    std::vector<double> scales;
    for (const std::uint32_t f : feature_of) scales.push_back(scale_of(index.names()[f]));
    std::vector<feature_node> nodes;
    nodes.reserve(total + examples.size());
    std::vector<std::size_t> starts;
    std::vector<double> targets;
    std::vector<int> columns;
    for (const Example& example : examples) {
        if (example.part == without) continue;
        columns.clear();
        for (const std::uint32_t f : example.features) {
            if (column[f] != 0) columns.push_back(column[f]);
        }
        std::sort(columns.begin(), columns.end());
        columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
        starts.push_back(nodes.size());
        for (const int c : columns) nodes.push_back({c, scales[static_cast<std::size_t>(c - 1)]});
        nodes.push_back({-1, 0.0});
        targets.push_back(example.label);
    }
    std::vector<feature_node*> rows;
    for (const std::size_t start : starts) rows.push_back(&nodes[start]);
    problem data{};
    data.l = static_cast<int>(starts.size());
    data.n = static_cast<int>(feature_of.size());
    data.y = targets.data();
    data.x = rows.data();
    data.bias = -1;
    parameter settings{};
    settings.solver_type = L2R_LR;
    settings.C = cost;
    settings.eps = 0.01;
    settings.p = 0.1;
    set_print_string_function([](const char*) {});
    if (const char* wrong = check_parameter(&data, &settings); wrong != nullptr) throw std::runtime_error(wrong);
    ::model* trained = ::train(&data, &settings);

    NamedModel out;
    out.labels = labels;
    const bool binary = labels.size() == 1;
    for (std::size_t c = 0; c < feature_of.size(); ++c) {
        std::vector<float> row(labels.size(), 0.0f);
        bool counts = false;
        for (int k = 0; k < trained->nr_class; ++k) {
            const int label = trained->label[k];
            double weight = 0;
            if (trained->nr_class == 2) {
                // LIBLINEAR keeps one column for two classes; it speaks for the class listed first.
                weight = trained->w[c] * (k == 0 ? 1 : -1);
            } else {
                weight = trained->w[c * static_cast<std::size_t>(trained->nr_class) + static_cast<std::size_t>(k)];
            }
            if (binary) {
                if (label == 1) row[0] = static_cast<float>(weight);
            } else {
                row[static_cast<std::size_t>(label)] = static_cast<float>(weight);
            }
        }
        for (float& weight : row) {
            weight = static_cast<float>(std::round(weight * scales[c] * 1000) / 1000);
            counts = counts || std::abs(weight) >= kSmallest;
        }
        if (counts) out.weights.emplace_back(index.names()[feature_of[c]], std::move(row));
    }
    free_and_destroy_model(&trained);
    std::sort(out.weights.begin(), out.weights.end());
    return out;
}

}  // namespace newsgraph::extract::train
