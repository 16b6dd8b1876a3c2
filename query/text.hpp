#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/graph.hpp"

namespace newsgraph::query {

/// How results are turned into lines for people.
struct TextOptions {
    bool evidence = false;          ///< sources with the sentence that says it, one number a sentence
    bool color = false;             ///< ANSI colours
    std::size_t most_sources = 6;   ///< source numbers shown behind one relation; the rest is counted ("+12")
    std::size_t most_parallel = 3;  ///< relations shown of one hop of a loop or path; the rest is counted
};

/// What a piece of text is, for its colour.
enum class Tone { heading, name, relation, source, dim, good, bad, doubtful };

/// `text` in the colour of `tone`, or as it is without colours. `text` must be safe already.
std::string paint(const TextOptions& options, Tone tone, std::string_view text);

/// Data (a name, title, sentence) fit for a terminal: control characters and direction marks escaped, newlines made
/// spaces; what holds right-to-left letters stands between U+2068 and U+2069, so that it does not turn its surroundings
/// round.
std::string safe(std::string_view data);

/// Shortest decimal form of a number ("4.5", "20"), the same everywhere.
std::string number_text(double number);
/// "1 path", "2 paths".
std::string counted(std::size_t count, std::string_view one, std::string_view many);

/// "$13 bn", "20 %", "5 years": the values of a claim or relation apart from status and date, most telling first.
std::vector<std::string> value_texts(const graph::Relation& relation);
std::vector<std::string> value_texts(const graph::Claim& claim);

/// "INVESTS_IN $13 bn, actual, 2023-01".
std::string relation_label(const graph::Relation& relation);

/// "A -[label]-> B" as seen from `left`, one of its ends: "B <-[label]- A" from B; no arrow head on symmetric types.
std::string relation_line(const graph::Graph& graph, const graph::Relation& relation, graph::EntityIndex left,
                          const TextOptions& options);

/// Lines of cells in columns two spaces apart, aligned by display width; numbers (`right`) to the right. Cells must be
/// safe.
std::string columns(const std::vector<std::vector<std::string>>& rows, const std::vector<bool>& right,
                    std::string_view indent = "");

}  // namespace newsgraph::query
