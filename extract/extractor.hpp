#pragma once
#include "extract/pack.hpp"
#include "extract/source.hpp"
#include "graph/claim.hpp"

namespace newsgraph::extract {

/// Articles to claims with one pack. Immutable; `extract` may be called from any number of threads at once. The same
/// source gives the same bytes on every machine.
class Extractor {
  public:
    /// `pack` must outlive the extractor.
    explicit Extractor(const Pack& pack) : pack_(pack) {}
    /// All that the article says, in terms of the pack. Never fails: a text without anything of interest gives none.
    graph::ArticleClaims extract(const Source& source) const;

  private:
    const Pack& pack_;
};

}  // namespace newsgraph::extract
