#include "query/unknown_name.hpp"

#include "base/names.hpp"

namespace newsgraph::query {

base::Error unknown_name(const std::string& code, const std::string& what, const std::string& name,
                         const std::vector<std::string>& known) {
    base::Issue issue;
    issue.kind = base::IssueKind::usage;
    issue.code = code;
    issue.what = what + " \"" + name + "\"";
    const std::vector<std::string> near = base::nearest_names(name, known, 3);
    const std::vector<std::string>& list = near.empty() ? known : near;
    for (const std::string& one : list) issue.advice += (issue.advice.empty() ? "" : ", ") + one;
    if (!issue.advice.empty()) issue.advice = (near.empty() ? "there are: " : "did you mean ") + issue.advice;
    if (!near.empty()) issue.advice += "?";
    return base::Error(issue);
}

}  // namespace newsgraph::query
