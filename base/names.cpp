#include "base/names.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/unicode.hpp"

namespace newsgraph::base {
namespace {

std::u32string code_points(std::string_view s) {
    std::u32string out;
    out.reserve(s.size());
    for (std::size_t pos = 0; pos < s.size();) out += decode_utf8(s, pos);
    return out;
}

/// Optimal string alignment (Ukkonen's band: cells farther than `limit` from the diagonal cannot be on a path that
/// costs no more than `limit`).
std::size_t banded_distance(const std::u32string& a, const std::u32string& b, std::size_t limit) {
    const std::size_t over = limit + 1;
    const std::size_t longer = std::max(a.size(), b.size());
    if (longer - std::min(a.size(), b.size()) > limit) return over;
    limit = std::min(limit, longer);

    std::vector<std::size_t> two_before(b.size() + 1, over), before(b.size() + 1, over), row(b.size() + 1, over);
    for (std::size_t j = 0; j <= std::min(limit, b.size()); ++j) before[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        const std::size_t first = i > limit ? i - limit : 0;
        const std::size_t last = std::min(b.size(), i + limit);
        // The cells just outside the band are read by the next row.
        if (first > 0) row[first - 1] = over;
        if (last < b.size()) row[last + 1] = over;
        std::size_t least = over;
        for (std::size_t j = first; j <= last; ++j) {
            if (j == 0) {
                row[j] = i;
            } else {
                std::size_t cost = std::min(before[j], row[j - 1]) + 1;
                cost = std::min(cost, before[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                    cost = std::min(cost, two_before[j - 2] + 1);
                }
                row[j] = std::min(cost, over);
            }
            least = std::min(least, row[j]);
        }
        // A transposition reaches over one row, so two rows beyond the limit would be needed to stop; the row
        // before is checked by its own turn.
        if (least >= over && *std::min_element(before.begin() + static_cast<std::ptrdiff_t>(first),
                                               before.begin() + static_cast<std::ptrdiff_t>(last) + 1) >= over) {
            return over;
        }
        two_before.swap(before);
        before.swap(row);
    }
    return std::min(before[b.size()], over);
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
    return banded_distance(code_points(a), code_points(b), limit);
}

std::vector<std::string> nearest_names(std::string_view name, const std::vector<std::string>& candidates,
                                       std::size_t most) {
    const std::string folded = fold_name(name);
    if (folded.empty()) return {};
    const std::u32string wanted = code_points(folded);
    const std::size_t limit = wanted.size() / 3;

    struct Found {
        std::size_t rank;
        std::size_t index;
    };
    std::vector<Found> found;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        const std::string candidate = fold_name(candidates[i]);
        const std::size_t distance = banded_distance(wanted, code_points(candidate), limit);
        // A name that was only begun stands behind those that were misspelt.
        if (distance <= limit || candidate.starts_with(folded)) found.push_back({distance, i});
    }
    std::stable_sort(found.begin(), found.end(), [](const Found& x, const Found& y) { return x.rank < y.rank; });
    std::vector<std::string> names;
    for (std::size_t i = 0; i < found.size() && i < most; ++i) names.push_back(candidates[found[i].index]);
    return names;
}

}  // namespace newsgraph::base
