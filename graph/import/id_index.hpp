#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::graph {

/// Numbers texts in the order in which they come: the ids of an import, each in a group. A hash table with linear
/// probing, where ids of up to 8 bytes stand in the slots themselves: finding one, which happens twice a relation,
/// waits for memory once.
class IdIndex {
  public:
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    /// False where it is there already. Requires fewer than 2^32 - 1 ids.
    bool add(std::uint32_t group, std::string_view id);
    /// kNone where it is not there.
    std::uint32_t find(std::uint32_t group, std::string_view id) const;
    /// Asks for the memory that find() will look at: called a few ids ahead, it spares the wait for it.
    void expect(std::uint32_t group, std::string_view id) const;
    /// From now on an id has the number place[number]. Requires a permutation of all numbers.
    void renumber(const std::vector<std::uint32_t>& place);
    std::size_t size() const { return begin_.size() - 1; }
    std::string_view id(std::uint32_t number) const {
        return std::string_view(bytes_).substr(begin_[number], begin_[number + 1] - begin_[number]);
    }

  private:
    struct Slot {
        std::uint64_t key = 0;  // the id itself, or a hash of a longer one
        std::uint32_t size_and_group = 0, number = kNone;
    };
    static Slot wanted(std::uint32_t group, std::string_view id);
    static std::uint64_t spread(const Slot& slot);
    /// The slot of the id, or the free one where it would stand.
    std::size_t slot_of(const Slot& wanted, std::string_view id) const;
    void grow();

    std::string bytes_;
    std::vector<std::uint64_t> begin_{0};
    std::vector<Slot> slots_ = std::vector<Slot>(16);
};

}  // namespace newsgraph::graph
