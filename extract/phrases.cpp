#include "extract/phrases.hpp"

#include <algorithm>

namespace newsgraph::extract {
namespace {

std::uint64_t edge_key(std::uint32_t node, WordId word) {
    return (std::uint64_t{node} << 32) | word;
}

std::size_t mix(std::uint64_t key) {
    key *= 0x9e3779b97f4a7c15ull;
    return key ^ (key >> 32);
}

}  // namespace

std::uint32_t PhraseTrie::child(std::uint32_t node, WordId word) const {
    const std::uint64_t key = edge_key(node, word);
    const std::size_t mask = edges_.size() - 1;
    for (std::size_t i = mix(key) & mask;; i = (i + 1) & mask) {
        if (edges_[i].key == key) return edges_[i].node;
        if (edges_[i].key == 0) return 0;
    }
}

std::uint32_t PhraseTrie::add_child(std::uint32_t node, WordId word) {
    if (const std::uint32_t known = child(node, word); known != 0) return known;
    if ((edge_count_ + 1) * 2 > edges_.size()) {
        std::vector<Edge> old(edges_.size() * 2);
        old.swap(edges_);
        for (const Edge& edge : old) {
            if (edge.key == 0) continue;
            std::size_t i = mix(edge.key) & (edges_.size() - 1);
            while (edges_[i].key != 0) i = (i + 1) & (edges_.size() - 1);
            edges_[i] = edge;
        }
    }
    const std::uint64_t key = edge_key(node, word);
    std::size_t i = mix(key) & (edges_.size() - 1);
    while (edges_[i].key != 0) i = (i + 1) & (edges_.size() - 1);
    edges_[i] = {key, node_count_};
    ++edge_count_;
    return node_count_++;
}

void PhraseTrie::insert(const std::vector<WordId>& words, const Phrase& phrase) {
    if (words.empty()) return;
    std::uint32_t node = 0;
    for (const WordId word : words) node = add_child(node, word);
    if (begins_.size() <= words.front()) begins_.resize(words.front() + 1);
    begins_[words.front()] = true;
    pending_.emplace_back(node, phrase);
}

void PhraseTrie::freeze() {
    std::stable_sort(pending_.begin(), pending_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    first_phrase_.assign(node_count_ + 1, 0);
    phrases_.clear();
    phrases_.reserve(pending_.size());
    for (const auto& [node, phrase] : pending_) {
        phrases_.push_back(phrase);
        ++first_phrase_[node + 1];
    }
    for (std::size_t i = 1; i < first_phrase_.size(); ++i) first_phrase_[i] += first_phrase_[i - 1];
    pending_.clear();
    pending_.shrink_to_fit();
}

void PhraseTrie::match(const std::vector<Token>& tokens, std::uint32_t at, std::uint32_t last,
                       std::vector<PhraseMatch>& out) const {
    const WordId first = tokens[at].word_id;
    if (first == 0 || first >= begins_.size() || !begins_[first]) return;
    std::uint32_t node = 0;
    for (std::uint32_t i = at; i < last; ++i) {
        if (tokens[i].word_id == 0) return;
        node = child(node, tokens[i].word_id);
        if (node == 0) return;
        for (std::uint32_t p = first_phrase_[node]; p < first_phrase_[node + 1]; ++p) {
            out.push_back({at, i + 1 - at, &phrases_[p]});
        }
    }
}

}  // namespace newsgraph::extract
