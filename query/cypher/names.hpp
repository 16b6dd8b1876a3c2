#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace newsgraph::query::cypher {

/// Gives each of a set of names (labels, relationship types, property keys) a small number, counted from 0 in the order
/// in which they are first seen. A name is never forgotten. Names are compared byte by byte.
class Names {
  public:
    using Id = std::uint32_t;

    Names() = default;
    Names(const Names& other);
    Names& operator=(const Names& other);
    Names(Names&&) noexcept = default;
    Names& operator=(Names&&) noexcept = default;

    /// The number of `name`, which is given one if it has none. O(1) expected.
    Id intern(std::string_view name);
    std::optional<Id> find(std::string_view name) const;
    /// Requires id < size(). The reference stays valid as long as this object lives.
    const std::string& operator[](Id id) const { return names_[id]; }
    std::size_t size() const { return names_.size(); }

  private:
    std::deque<std::string> names_;  // does not move its elements: the keys below point into it
    std::unordered_map<std::string_view, Id> ids_;
};

}  // namespace newsgraph::query::cypher
