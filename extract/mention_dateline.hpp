#pragma once
#include "extract/document.hpp"
#include "extract/mention.hpp"
#include "extract/pack.hpp"

namespace newsgraph::extract {

/// Takes the agency out of datelines ("LONDON, Dec 22 (Harbor Wire) - ...", "JAKARTA, Kabar Pagi — ..."): it tells the
/// news and has no part in them. A dateline stands at the beginning of a paragraph, ends with a dash, and holds nothing
/// but names, dates and capitals; the agency stands in brackets before the dash, or behind a place in capitals and a
/// comma, and is of another type than the place. Where the agency is named elsewhere it stays; things without a name
/// left are dropped. Linear in the names.
void drop_agencies(const Document& document, const Pack& pack, Mentions& mentions);

}  // namespace newsgraph::extract
