#pragma once
#include <random>
#include <string>
#include <vector>

#include "graph/graph.hpp"

namespace newsgraph::graph::test {

/// A small domain: enough types to have symmetric relations, end types and money.
Schema small_schema();
std::vector<LexiconEntry> small_lexicon();

/// "doc", published, with entities and claims to be added.
ArticleClaims article(const std::string& doc, const std::string& published = "", const std::string& text = "");
void add_entity(ArticleClaims& article, const std::string& name, const std::string& type,
                const std::vector<std::string>& mentions = {});
Claim& add_relation(ArticleClaims& article, const std::string& type, const std::string& from, const std::string& to);
Claim& add_fact(ArticleClaims& article, const std::string& subject, const std::string& attribute);

/// Articles with few names, types and values, so that they meet often. Docs are "d0".."d<docs-1>", repeated at random.
std::vector<ArticleClaims> random_articles(std::mt19937& random, std::size_t count, std::size_t docs);

/// A folder of its own below the system's for temporary files; gone with this object.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    std::string file(const std::string& name) const { return path_ + "/" + name; }
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

}  // namespace newsgraph::graph::test
