#include "extract/mention_find.hpp"

#include "extract/mention_trim.hpp"
#include "extract/table_names.hpp"

namespace newsgraph::extract {

Mentions find_mentions(const Document& document, const Pack& pack, const std::vector<Table>& tables) {
    std::vector<Mention> tagged = trim_mentions(document, pack, tag_mentions(document, pack));
    return group_mentions(document, pack, mend_table_names(document, pack, tables, std::move(tagged)));
}

}  // namespace newsgraph::extract
