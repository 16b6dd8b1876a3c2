#pragma once
#include "cli/serve/routes.hpp"

namespace newsgraph::cli::serve {

// What the routes answer, in the order of the table. All of them throw Failure or base::Error.
Response page_answer(const Arguments& arguments, Edition& edition);
Response search_answer(const Arguments& arguments, Edition& edition);
Response entity_answer(const Arguments& arguments, Edition& edition);
Response path_answer(const Arguments& arguments, Edition& edition);
Response query_answer(const Arguments& arguments, Edition& edition);
Response export_answer(const Arguments& arguments, Edition& edition);
Response stats_answer(const Arguments& arguments, Edition& edition);

/// The names of the formats of query_answer.
std::vector<std::string> query_formats();
/// The names of the formats of export_answer, and the media types of all.
std::vector<std::string> export_format_names();
std::vector<std::string> export_media_types();

}  // namespace newsgraph::cli::serve
