// Reads weights.json, what was learned for a pack:
//
//   {"models": {"<model>": {"labels": [...], "weights": {"<feature>": weights}}},
//    "joint": {"features": [...], "bias": number, "roots": [node], "nodes": [[feature, value, left child]]}}
// weights: a number where the model has one label, else a text of numbers with a space between, one a label. As one
// text they take a tenth of the time and memory of a JSON list.
#include "extract/pack_weights.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "extract/features.hpp"
#include "extract/mention.hpp"
#include "extract/relation_context.hpp"

namespace newsgraph::extract {
namespace {

using base::Json;

/// The engine takes labels by position: they must be those that the pack's types call for.
void check_labels(const PackFile& file, const Json& json, const std::string& name,
                  const std::vector<std::string>& labels, const Pack& pack) {
    if (labels.empty()) fail_at(file, json, "model \"" + name + "\" has no labels");
    if (name == "mention" && labels != mention_labels(pack)) {
        fail_at(file, json, "the labels of \"mention\" are not those of this pack's node types",
                "train the weights again");
    }
    if (name == "status") {
        for (const std::string& label : labels) {
            if (!graph::parse_status(label)) fail_at(file, json, "\"" + label + "\" is no status");
        }
    }
    if (name == "close") {
        const auto& types = pack.schema.relation_types;
        const bool same =
            std::equal(labels.begin(), labels.end(), types.begin(), types.end(),
                       [](const std::string& label, const graph::RelationType& type) { return label == type.name; });
        if (!same)
            fail_at(file, json, "the labels of \"close\" are not this pack's relation types",
                    "train the weights again");
    } else if (name != "mention" && name != "status" && labels.size() != 1) {
        fail_at(file, json, "model \"" + name + "\" must have one label");
    }
}

/// Fills `row`, one number a label.
void read_row(const PackFile& file, const Json& weights, std::vector<float>& row) {
    if (row.size() == 1 && weights.is_number()) {
        row.front() = static_cast<float>(weights.number);
        return;
    }
    const std::string& text = weights.string;
    const char* at = text.data();
    const char* const end = at + text.size();
    for (std::size_t i = 0; i < row.size(); ++i) {
        const auto [stop, error] = std::from_chars(at, end, row[i]);
        const bool last = i + 1 == row.size();
        if (error != std::errc() || !std::isfinite(row[i]) || (last ? stop != end : stop == end || *stop != ' ')) {
            fail_at(file, weights,
                    row.size() == 1 ? "a weight must be a number"
                                    : "the weights of a feature are " + std::to_string(row.size()) +
                                          " numbers in one text, with a space between");
        }
        at = stop + 1;
    }
}

void read_joint(const PackFile& file, BoostedTrees& joint) {
    const Json* json = file.root.find("joint");
    if (json == nullptr) return;
    if (texts(file, *json, "features") != context_feature_names()) {
        fail_at(file, *json, "the trees of \"joint\" ask for other features than this program computes",
                "train the weights again");
    }
    const auto number = [&](const Json& value) {
        if (!value.is_number()) fail_at(file, value, "a number must stand here");
        return value.number;
    };
    joint.bias = static_cast<float>(number(required(file, *json, "bias", Json::Kind::number)));
    for (const Json& root : required(file, *json, "roots", Json::Kind::array).items) {
        joint.roots.push_back(static_cast<std::uint32_t>(std::clamp(number(root), 0.0, 1e9)));
    }
    const Json& nodes = required(file, *json, "nodes", Json::Kind::array);
    for (const Json& node : nodes.items) {
        if (!node.is_array() || node.items.size() != 3) fail_at(file, node, "a node is [feature, value, left child]");
        joint.nodes.push_back({static_cast<std::int32_t>(std::clamp(number(node.items[0]), -1.0, 1e9)),
                               static_cast<float>(number(node.items[1])),
                               static_cast<std::uint32_t>(std::clamp(number(node.items[2]), 0.0, 1e9))});
    }
    if (!joint.valid(context_feature_names().size())) {
        fail_at(file, nodes, "the nodes of \"joint\" make no trees: a link or a feature leads nowhere",
                "train the weights again");
    }
}

}  // namespace

void read_weights(const PackFile& file, Pack& pack) {
    for (const auto& [name, json] : required(file, file.root, "models", Json::Kind::object).members) {
        LinearModel model(texts(file, json, "labels"));
        const std::size_t labels = model.labels().size();
        check_labels(file, json, name, model.labels(), pack);
        std::vector<float> row(labels);
        for (const auto& [feature, weights] : required(file, json, "weights", Json::Kind::object).members) {
            read_row(file, weights, row);
            model.set(feature_of_name(feature), row);
        }
        pack.models.emplace(name, std::move(model));
    }
    read_joint(file, pack.joint);
}

}  // namespace newsgraph::extract
