#include "graph/import/id_index.hpp"

#include <cstring>
#include <functional>
#include <utility>

namespace newsgraph::graph {
namespace {

constexpr std::size_t kInSlot = sizeof(std::uint64_t);
constexpr std::uint32_t kLong = 15;  // in place of the size of an id that is no slot's key
constexpr unsigned kSizeBits = 4;

}  // namespace

IdIndex::Slot IdIndex::wanted(std::uint32_t group, std::string_view id) {
    Slot slot;
    if (id.size() <= kInSlot) {
        // An empty text may have no address.
        if (!id.empty()) std::memcpy(&slot.key, id.data(), id.size());
        slot.size_and_group = group << kSizeBits | static_cast<std::uint32_t>(id.size());
    } else {
        slot.key = std::hash<std::string_view>{}(id);
        slot.size_and_group = group << kSizeBits | kLong;
    }
    return slot;
}

/// Every bit of the slot in all bits of the result (the last steps of SplitMix64; Steele, Lea and Flood 2014).
std::uint64_t IdIndex::spread(const Slot& slot) {
    std::uint64_t z = slot.key + slot.size_and_group * 0x9e3779b97f4a7c15ULL;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
    return z ^ (z >> 31);
}

std::size_t IdIndex::slot_of(const Slot& wanted, std::string_view id) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = spread(wanted) & mask;; at = (at + 1) & mask) {
        const Slot& slot = slots_[at];
        if (slot.number == kNone) return at;
        if (slot.key != wanted.key || slot.size_and_group != wanted.size_and_group) continue;
        if (id.size() <= kInSlot || this->id(slot.number) == id) return at;
    }
}

bool IdIndex::add(std::uint32_t group, std::string_view id) {
    if (size() * 2 >= slots_.size()) grow();
    Slot slot = wanted(group, id);
    const std::size_t at = slot_of(slot, id);
    if (slots_[at].number != kNone) return false;
    slot.number = static_cast<std::uint32_t>(size());
    slots_[at] = slot;
    bytes_ += id;
    begin_.push_back(bytes_.size());
    return true;
}

std::uint32_t IdIndex::find(std::uint32_t group, std::string_view id) const {
    return slots_[slot_of(wanted(group, id), id)].number;
}

void IdIndex::expect(std::uint32_t group, std::string_view id) const {
    __builtin_prefetch(&slots_[spread(wanted(group, id)) & (slots_.size() - 1)]);
}

void IdIndex::renumber(const std::vector<std::uint32_t>& place) {
    std::vector<std::uint32_t> number_at(place.size());
    for (std::uint32_t number = 0; number < place.size(); ++number) number_at[place[number]] = number;
    std::string bytes;
    bytes.reserve(bytes_.size());
    std::vector<std::uint64_t> begin{0};
    begin.reserve(begin_.size());
    for (const std::uint32_t number : number_at) {
        bytes += id(number);
        begin.push_back(bytes.size());
    }
    bytes_ = std::move(bytes);
    begin_ = std::move(begin);
    for (Slot& slot : slots_) {
        if (slot.number != kNone) slot.number = place[slot.number];
    }
}

void IdIndex::grow() {
    std::vector<Slot> larger(slots_.size() * 2);
    const std::size_t mask = larger.size() - 1;
    for (const Slot& slot : slots_) {
        if (slot.number == kNone) continue;
        std::size_t at = spread(slot) & mask;
        while (larger[at].number != kNone) at = (at + 1) & mask;
        larger[at] = slot;
    }
    slots_ = std::move(larger);
}

}  // namespace newsgraph::graph
