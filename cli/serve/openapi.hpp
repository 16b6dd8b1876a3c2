#pragma once
#include <string>
#include <vector>

#include "cli/serve/routes.hpp"

namespace newsgraph::cli::serve {

/// The routes as an OpenAPI 3.1 document (https://spec.openapis.org/oas/v3.1.0), for programs that make clients.
std::string openapi_document(const std::vector<Route>& routes);

}  // namespace newsgraph::cli::serve
