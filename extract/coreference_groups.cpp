// What "both companies", "they", "the former" and "the latter" mean: names that were joined, else those named last.
#include <algorithm>

#include "extract/coreference.hpp"

namespace newsgraph::extract {
namespace {

/// Sentences back to a list, and to names that are no list.
constexpr std::uint32_t kListReach = 2;
constexpr std::uint32_t kReach = 5;
/// Tokens between two members of a list ("Oriel and the chipmaker Nadir").
constexpr std::uint32_t kBetweenMembers = 5;

bool full(const std::vector<std::uint32_t>& list, std::uint32_t size) {
    return size == 0 ? list.size() >= 2 : list.size() == size;
}

}  // namespace

std::vector<std::uint32_t> Groups::members(const Anaphor& anaphor, std::uint32_t size) const {
    const std::vector<std::uint32_t> list = last_list(anaphor, size);
    if (!list.empty()) return list;
    if (size == 0) return {};
    std::vector<std::uint32_t> out = salience_.last_named(anaphor.sentence, anaphor.types, kReach, size);
    if (out.size() != size) return {};
    std::reverse(out.begin(), out.end());
    return out;
}

std::vector<std::uint32_t> Groups::last_two(const Anaphor& anaphor) {
    if (pair_sentence_ == anaphor.sentence) return pair_;
    pair_ = find_last_two(anaphor);
    if (anaphor.form == Anaphor::Form::former) pair_sentence_ = anaphor.sentence;
    return pair_;
}

std::vector<std::uint32_t> Groups::find_last_two(const Anaphor& anaphor) const {
    std::vector<std::uint32_t> two = salience_.last_named(anaphor.sentence, anaphor.types, 0, 2);
    if (two.size() < 2) {
        const std::vector<std::uint32_t> pair = last_list(anaphor, 2);
        if (!pair.empty()) return pair;
        two = salience_.last_named(anaphor.sentence, anaphor.types, 1, 2);
    }
    std::reverse(two.begin(), two.end());
    return two;
}

std::vector<std::uint32_t> Groups::last_list(const Anaphor& anaphor, std::uint32_t size) const {
    auto mention = std::lower_bound(mentions_.mentions.begin(), mentions_.mentions.end(), anaphor.first,
                                    [](const Mention& m, std::uint32_t t) { return m.first < t; });
    std::vector<std::uint32_t> list;
    const Mention* last = nullptr;
    while (mention != mentions_.mentions.begin()) {
        --mention;
        if (mention->sentence + kListReach < anaphor.sentence) break;
        if ((anaphor.types & type_bit(mention->type)) == 0) continue;
        if (last != nullptr && !joined(*mention, *last)) {
            if (full(list, size)) break;
            list.clear();
        }
        if (std::find(list.begin(), list.end(), mention->entity) == list.end()) list.push_back(mention->entity);
        last = &*mention;
    }
    if (!full(list, size)) return {};
    std::reverse(list.begin(), list.end());
    return list;
}

bool Groups::joined(const Mention& a, const Mention& b) const {
    if (a.type != b.type || a.sentence != b.sentence || a.last >= b.first || b.first > a.last + kBetweenMembers)
        return false;
    bool mark = false;
    for (std::uint32_t i = a.last; i < b.first; ++i) {
        const bool comma = document_.tokens[i].is(Token::punctuation);
        mark = mark || comma || (roles_[i] & kConjunction) != 0;
        if (!comma && (roles_[i] & (kConjunction | kDefinite | kNoun | kDemonym)) == 0) return false;
    }
    return mark;
}

}  // namespace newsgraph::extract
