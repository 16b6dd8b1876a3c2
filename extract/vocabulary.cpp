#include "extract/vocabulary.hpp"

namespace newsgraph::extract {

WordId Vocabulary::intern(std::uint64_t hash) {
    if (const WordId known = find(hash); known != 0) return known;
    if ((count_ + 1) * 2 > slots_.size()) grow();
    std::size_t i = hash & mask_;
    while (slots_[i].id != 0) i = (i + 1) & mask_;
    slots_[i] = {hash, ++count_};
    return count_;
}

void Vocabulary::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    mask_ = slots_.size() - 1;
    for (const Slot& slot : old) {
        if (slot.id == 0) continue;
        std::size_t i = slot.hash & mask_;
        while (slots_[i].id != 0) i = (i + 1) & mask_;
        slots_[i] = slot;
    }
}

}  // namespace newsgraph::extract
