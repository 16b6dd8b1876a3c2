#pragma once
#include <vector>

#include "extract/mention.hpp"
#include "extract/table.hpp"
#include "extract/value.hpp"

namespace newsgraph::extract {

/// What stands in single cells. All three must outlive it.
struct CellReader {
    const Document& document;
    const Pack& pack;
    const Mentions& mentions;

    /// Things named in a cell, each once, as indices into Mentions::entities. Names in brackets explain the others and
    /// count only alone.
    std::vector<std::uint32_t> entities(const Cell& cell) const;
    /// Amounts, dates and so on of the cell, read as the language writes them.
    std::vector<Value> values(const Cell& cell, LanguageId language) const;
    /// Whether the token is part of a name.
    bool in_name(std::uint32_t token) const;
};

}  // namespace newsgraph::extract
