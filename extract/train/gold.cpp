#include "extract/train/gold.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "base/file.hpp"
#include "base/json.hpp"

namespace newsgraph::extract::train {
namespace {

namespace fs = std::filesystem;
using base::Json;

int fold_of(const std::string& id) {
    std::size_t digits = 0;
    while (digits < id.size() && (id[digits] < '0' || id[digits] > '9')) ++digits;
    int number = 0;
    std::from_chars(id.data() + digits, id.data() + id.size(), number);
    return number % 5;
}

graph::Amount read_amount(const Json& json) {
    graph::Amount amount;
    amount.value = json.number_or("value", 0);
    amount.currency = json.text("currency");
    amount.bound = graph::parse_bound(json.text("bound", "exact")).value_or(graph::Bound::exact);
    return amount;
}

GoldClaim read_claim(const Json& json, graph::Claim::Kind kind, const std::string& text) {
    GoldClaim gold;
    graph::Claim& claim = gold.claim;
    claim.kind = kind;
    claim.type = json.text(kind == graph::Claim::Kind::relation ? "type" : "attribute");
    claim.subject = json.text(kind == graph::Claim::Kind::relation ? "from" : "subject");
    claim.object = json.text("to");
    gold.has_status = json.find("status") != nullptr;
    claim.status = graph::parse_status(json.text("status", "actual")).value_or(graph::Status::actual);
    if (const Json* amount = json.find("amount"); amount != nullptr) {
        const Json& first = amount->is_array() && !amount->items.empty() ? amount->items.front() : *amount;
        if (first.is_object()) claim.amount = read_amount(first);
    }
    if (const Json* percent = json.find("percent"); percent != nullptr && percent->is_number())
        claim.percent = percent->number;
    if (const Json* value = json.find("value"); value != nullptr && value->is_number()) claim.value = value->number;
    if (const Json* capacity = json.find("capacity"); capacity != nullptr && capacity->is_object()) {
        claim.capacity = graph::Capacity{capacity->number_or("value", 0), capacity->text("unit")};
    }
    claim.duration = json.text("duration");
    claim.role = json.text("role");
    claim.date = json.text("date");
    claim.evidence.text = json.text("evidence");
    const std::size_t at = text.find(claim.evidence.text);
    if (at != std::string::npos) {
        claim.evidence.start = at;
        claim.evidence.end = at + claim.evidence.text.size();
    }
    gold.optional = json.flag("optional");
    return gold;
}

}  // namespace

int GoldArticle::entity(const std::string& name) const {
    for (std::size_t i = 0; i < entities.size(); ++i) {
        const auto& forms = entities[i].forms;
        if (std::find(forms.begin(), forms.end(), name) != forms.end()) return static_cast<int>(i);
    }
    return -1;
}

std::vector<GoldArticle> read_gold(const std::string& folder) {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == ".json") paths.push_back(entry.path());
    }
    std::sort(paths.begin(), paths.end());
    std::vector<GoldArticle> out;
    for (const fs::path& path : paths) {
        const std::string text = base::read_file(path.string());
        const Json root = base::parse_json(text, path.string());
        GoldArticle article;
        article.id = root.text("id");
        article.fold = fold_of(article.id);
        article.source.doc = article.id;
        const std::string source = root.text("source");
        fs::path article_path = fs::path(folder) / source;
        if (!fs::exists(article_path)) article_path = fs::path(folder) / ".." / source;
        article.source.text = base::decode_bytes(base::read_file(article_path.string())).text;
        if (const Json* entities = root.find("entities"); entities != nullptr) {
            for (const Json& item : entities->items) {
                GoldEntity entity{item.text("name"), item.text("type"), {item.text("name")}, item.flag("optional")};
                if (const Json* aliases = item.find("aliases"); aliases != nullptr) {
                    for (const Json& alias : aliases->items) entity.forms.push_back(alias.string);
                }
                article.entities.push_back(std::move(entity));
            }
        }
        for (const auto& [key, kind] :
             {std::pair{"relations", graph::Claim::Kind::relation}, {"facts", graph::Claim::Kind::fact}}) {
            const Json* list = root.find(key);
            if (list == nullptr) continue;
            for (const Json& item : list->items) article.claims.push_back(read_claim(item, kind, article.source.text));
        }
        out.push_back(std::move(article));
    }
    return out;
}

}  // namespace newsgraph::extract::train
