#include "extract/mention_find.hpp"

#include "extract/mention_dateline.hpp"
#include "extract/mention_trim.hpp"
#include "extract/table_names.hpp"

namespace newsgraph::extract {

Mentions find_mentions(const Document& document, const Pack& pack, const std::vector<Table>& tables) {
    std::vector<Mention> tagged = trim_mentions(document, pack, tag_mentions(document, pack));
    Mentions mentions = group_mentions(document, pack, mend_table_names(document, pack, tables, std::move(tagged)));
    drop_agencies(document, pack, mentions);
    return mentions;
}

}  // namespace newsgraph::extract
