#pragma once
#include <map>
#include <string>

#include "extract/train/prepare.hpp"

namespace newsgraph::extract::train {

/// How far the stages before the models carry the annotated relations: told, so that it is known what the models cannot
/// repair.
struct Coverage {
    std::size_t relations = 0;    ///< annotated, not optional
    std::size_t in_sentence = 0;  ///< both things are mentioned in one sentence of the evidence
    std::size_t triggered = 0;    ///< a trigger proposes it there
    std::size_t proposed = 0;     ///< a trigger or mere closeness proposes it
};

/// Adds an article's annotated relations to the counts of "all", of its language and of their types.
void count_coverage(const Prepared& p, const Pack& pack, std::map<std::string, Coverage>& coverage);
/// One line a group, to standard error.
void print_coverage(const std::map<std::string, Coverage>& coverage);

}  // namespace newsgraph::extract::train
