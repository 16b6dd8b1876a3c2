#pragma once
#include <cstdint>
#include <string_view>

namespace newsgraph::graph {

/// FNV-1a, 64 bits (Fowler, Noll, Vo): the same on every machine. For identity of honest data, not against forgery.
class Hash {
  public:
    /// Adds the bytes and their number, so that ("ab","c") and ("a","bc") differ.
    Hash& add(std::string_view bytes) {
        for (const char c : bytes) mix(static_cast<unsigned char>(c));
        return add(static_cast<std::uint64_t>(bytes.size()));
    }
    Hash& add(std::uint64_t number) {
        for (int shift = 0; shift < 64; shift += 8) mix(static_cast<unsigned char>(number >> shift));
        return *this;
    }
    std::uint64_t value() const { return value_; }

  private:
    void mix(unsigned char byte) {
        value_ ^= byte;
        value_ *= 0x100000001b3ULL;
    }
    std::uint64_t value_ = 0xcbf29ce484222325ULL;
};

}  // namespace newsgraph::graph
