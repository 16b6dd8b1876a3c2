#pragma once
#include <string>
#include <string_view>

#include "graph/values.hpp"

namespace newsgraph::extract {

/// The day that a metadata field gives, as precise as it is: ISO 8601 with or without time, zone and separators
/// ("2025-09-22T13:00:00Z", "20250922", "2025-09"), RFC 2822 and the like with an English month name ("Mon, 22 Sep 2025
/// 13:00", "September 22, 2025"), seconds or milliseconds since 1970 (10 or 13 digits). The day is the one written: no
/// zone is applied. Empty for anything else, also for 03/04/2025, which reads two ways.
graph::DateText metadata_date(std::string_view field);

/// Sets `published` from a metadata field unless it is set; keeps the first field that gives no date in `not_a_date`.
void take_date(graph::DateText& published, std::string& not_a_date, std::string_view field);

/// The two-letter ISO 639-1 code of a language tag or English name: "id-ID", "id_ID", "ind", "Indonesian" and the
/// outdated "in" all give "id". Empty if it names no language.
std::string language_code(std::string_view tag);

}  // namespace newsgraph::extract
