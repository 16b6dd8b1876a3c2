#pragma once
#include <vector>

#include "extract/mention.hpp"
#include "extract/table.hpp"

namespace newsgraph::extract {

// Other shapes that say what a table says, made tables. All are linear in the number of tokens.

/// The table with rows and columns exchanged, if its headers stand in its first column ("| CEO | A | B |"); else
/// itself.
Table upright(const Document& document, const Pack& pack, const Table& table);

/// Lists whose items begin with names ("- Foo: five years, $3bn"), under a heading or a sentence that ends in a colon.
/// Items that begin with anything else, and those that go on as sentences, are left out.
std::vector<Table> find_lists(const Document& document, const Pack& pack, const Mentions& mentions);

/// Two lines or more, one below the other, of a header of the pack, a colon and a value ("CEO: Jane Doe").
std::vector<Table> find_cards(const Document& document, const Pack& pack);

}  // namespace newsgraph::extract
