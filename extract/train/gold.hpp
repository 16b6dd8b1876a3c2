#pragma once
#include <optional>
#include <string>
#include <vector>

#include "extract/document.hpp"
#include "graph/claim.hpp"

namespace newsgraph::extract::train {

struct GoldEntity {
    std::string name;
    std::string type;
    std::vector<std::string> forms;  ///< the name and its aliases
    bool optional = false;
};

struct GoldClaim {
    graph::Claim claim;  ///< evidence.text is set, its offsets are bytes of the article
    bool optional = false;
    bool has_status = true;
};

/// An annotated article.
struct GoldArticle {
    std::string id;
    int fold = 0;  ///< 0..4
    Source source;
    std::vector<GoldEntity> entities;
    std::vector<GoldClaim> claims;

    /// Index of the entity with this name (of the given type, if any has it), -1 if there is none.
    int entity(const std::string& name) const;
};

/// Reads all annotated articles of the folder (one JSON file each), in byte order of their file names; their texts are
/// the files that "source" names, in the folder or beside it. Folds: the number in the id modulo 5.
std::vector<GoldArticle> read_gold(const std::string& folder);

}  // namespace newsgraph::extract::train
