#include "graph/agree.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

namespace newsgraph::graph {
namespace {

constexpr double kMaxConfidence = 0.99;

/// One claim's word on one attribute: a number of a unit, or a text (then the number is 0).
struct Vote {
    std::string text;  ///< currency, unit, or the value itself
    double number = 0;
    int bound = 0;
    const Witness* witness = nullptr;
};

/// The size of the set of texts in a window that slides over the votes.
class TextWindow {
  public:
    void add(std::uint64_t text) { ++votes_[text]; }
    void drop(std::uint64_t text) {
        const auto found = votes_.find(text);
        if (--found->second == 0) votes_.erase(found);
    }
    std::size_t size() const { return votes_.size(); }

  private:
    std::unordered_map<std::uint64_t, std::size_t> votes_;
};

bool votes_agree(const Vote& a, const Vote& b) {
    return a.text == b.text && numbers_agree(a.number, b.number);
}

/// The best supported vote, by the rules of agree(). Sorted by unit and number, the votes that agree with one vote
/// stand around it, and the window only moves forward.
const Vote* best_supported(std::vector<Vote>& votes) {
    std::sort(votes.begin(), votes.end(),
              [](const Vote& a, const Vote& b) { return std::tie(a.text, a.number) < std::tie(b.text, b.number); });
    TextWindow window;
    std::size_t first = 0, last = 0;
    const Vote* best = nullptr;
    const auto rank = [](const Vote& vote) {
        return std::tuple<const std::string&, double, double, const std::string&, int>(
            vote.witness->published, vote.witness->claim->confidence, vote.number, vote.text, -vote.bound);
    };
    std::size_t best_support = 0;
    for (const Vote& vote : votes) {
        while (last < votes.size() && (&votes[last] <= &vote || votes_agree(votes[last], vote))) {
            window.add(votes[last++].witness->text);
        }
        while (!votes_agree(votes[first], vote)) window.drop(votes[first++].witness->text);
        if (best == nullptr || window.size() > best_support ||
            (window.size() == best_support && rank(vote) > rank(*best))) {
            best = &vote;
            best_support = window.size();
        }
    }
    return best;
}

/// The winner among what `vote_of` makes of each claim, an optional<Vote>.
template <class VoteOf>
std::optional<Vote> elect(const std::vector<Witness>& witnesses, VoteOf vote_of) {
    std::vector<Vote> votes;
    for (const Witness& witness : witnesses) {
        if (std::optional<Vote> vote = vote_of(*witness.claim)) {
            vote->witness = &witness;
            votes.push_back(std::move(*vote));
        }
    }
    const Vote* best = best_supported(votes);
    return best == nullptr ? std::nullopt : std::optional<Vote>(*best);
}

std::string elect_text(const std::vector<Witness>& witnesses, std::string Claim::*member) {
    const auto winner = elect(witnesses, [&](const Claim& claim) {
        return (claim.*member).empty() ? std::nullopt : std::optional<Vote>(Vote{claim.*member, 0, 0, nullptr});
    });
    return winner ? winner->text : std::string();
}

std::optional<double> elect_number(const std::vector<Witness>& witnesses, std::optional<double> Claim::*member) {
    const auto winner = elect(witnesses, [&](const Claim& claim) {
        return claim.*member ? std::optional<Vote>(Vote{"", *(claim.*member), 0, nullptr}) : std::nullopt;
    });
    return winner ? std::optional<double>(winner->number) : std::nullopt;
}

Status elect_status(const std::vector<Witness>& witnesses) {
    constexpr std::size_t kStatuses = static_cast<std::size_t>(Status::actual) + 1;
    std::string latest;
    for (const Witness& witness : witnesses) latest = std::max(latest, witness.published);
    std::array<std::set<std::uint64_t>, kStatuses> texts;
    std::array<bool, kStatuses> is_candidate{};
    for (const Witness& witness : witnesses) {
        const auto status = static_cast<std::size_t>(witness.claim->status);
        texts.at(status).insert(witness.text);
        if (witness.published == latest) is_candidate.at(status) = true;
    }
    std::size_t best = kStatuses;
    for (std::size_t status = 0; status < kStatuses; ++status) {
        if (!is_candidate[status]) continue;
        if (best == kStatuses || texts[status].size() > texts[best].size()) best = status;
    }
    return static_cast<Status>(best);
}

}  // namespace

bool numbers_agree(double a, double b) {
    return a == b || std::fabs(a - b) <= 0.01 * std::max(std::fabs(a), std::fabs(b));
}

void agree(const std::vector<Witness>& witnesses, Relation& relation) {
    relation.status = elect_status(witnesses);

    relation.amount.reset();
    const auto amount = elect(witnesses, [](const Claim& claim) -> std::optional<Vote> {
        if (!claim.amount) return std::nullopt;
        return Vote{claim.amount->currency, claim.amount->value, static_cast<int>(claim.amount->bound), nullptr};
    });
    if (amount) relation.amount = Amount{amount->number, amount->text, static_cast<Bound>(amount->bound)};

    relation.capacity.reset();
    const auto capacity = elect(witnesses, [](const Claim& claim) -> std::optional<Vote> {
        if (!claim.capacity) return std::nullopt;
        return Vote{claim.capacity->unit, claim.capacity->value, 0, nullptr};
    });
    if (capacity) relation.capacity = Capacity{capacity->number, capacity->text};

    relation.percent = elect_number(witnesses, &Claim::percent);
    relation.value = elect_number(witnesses, &Claim::value);
    relation.duration = elect_text(witnesses, &Claim::duration);
    relation.role = elect_text(witnesses, &Claim::role);
    relation.date = elect_text(witnesses, &Claim::date);

    // Ordered by text: the product of doubles must not depend on the order of the claims.
    std::map<std::uint64_t, double> best_of_text;
    for (const Witness& witness : witnesses) {
        double& best = best_of_text[witness.text];
        best = std::max(best, witness.claim->confidence);
    }
    double doubt = 1;
    for (const auto& [text, confidence] : best_of_text) doubt *= 1 - confidence;
    relation.confidence = std::min(std::round((1 - doubt) * 10000) / 10000, kMaxConfidence);
    relation.sources = best_of_text.size();
}

}  // namespace newsgraph::graph
