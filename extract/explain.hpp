#pragma once
#include <string>
#include <utility>
#include <vector>

#include "extract/pack.hpp"
#include "extract/source.hpp"
#include "graph/claim.hpp"

namespace newsgraph::extract {

/// What one group of features says for or against a reading, in log-odds.
struct ScorePart {
    std::string what;  ///< "trigger", "from", "to", "both ends", "close by"
    double score = 0;
    std::vector<std::pair<std::string, double>> features;  ///< the weightiest ones by name, at most three
};

/// One way that was considered to read a relation into a sentence.
struct ExplainedReading {
    std::string type, from, to;
    std::string trigger, frame;  ///< its words and its class; empty where the two stand close by without one
    double alone = 0;            ///< probability of the reading by itself
    double weighed = 0;          ///< the same beside the other readings of the article
    bool chosen = false;
    std::string verdict;  ///< why it was dropped, or what was read off it: status and values of the claim
    std::vector<ScorePart> parts;
};

struct ExplainedSentence {
    std::string text;
    std::vector<std::string> names;          ///< "Karsova AI (Company, lexicon)", "the start-up = Karsova AI"
    std::vector<std::string> triggers;       ///< "invest (invest.v, passive)"
    std::vector<std::string> values;         ///< "up to $2 billion (amount)"
    std::vector<ExplainedReading> readings;  ///< the likeliest first: the chosen ones and the near misses
    std::vector<std::string> facts;          ///< "revenue Karsova AI: $3 bn, actual (0.81)"
};

struct Explanation {
    std::string doc, language, published;
    std::vector<ExplainedSentence> sentences;  ///< those that hold a name
};

/// How an article was read, sentence by sentence; near misses are readings of probability `least` or more that were
/// dropped. No other thread may extract meanwhile: names of features are kept.
Explanation explain(const Source& source, const Pack& pack, double least = 0.1);

}  // namespace newsgraph::extract
