#pragma once
#include <string>

namespace newsgraph::query::cypher {

/// What is said of a character that the language does not know.
struct StrangeCharacter {
    std::string what;         ///< "an Arabic comma"
    std::string instead;      ///< "write ,"; may be empty
    bool is_unicode = false;  ///< it only looks like one that the language knows, or cannot be seen
};

/// Such characters come from word processors, web pages and keyboards of other scripts.
StrangeCharacter strange_character(char32_t c);

}  // namespace newsgraph::query::cypher
