#include "cli/command.hpp"

namespace newsgraph::cli {

const std::vector<Command>& commands() {
    static const std::vector<Command> table = {
        {"build", "read articles and add what they say to a graph",
         "  newsgraph build articles/ -o deals.db\n"
         "  newsgraph build new.html -o deals.db\n"
         "  newsgraph build --sync articles/ -o deals.db     also forgets articles that are gone\n"
         "  newsgraph build --claims part1.jsonl parts/ -o deals.db",
         define_build},
        {"extract", "print what articles say, as JSON Lines",
         "  newsgraph extract article.txt\n"
         "  newsgraph extract --jobs 2 articles/ > claims.jsonl\n"
         "  zcat news.jsonl.gz | newsgraph extract -\n"
         "  newsgraph extract --explain article.txt",
         define_extract},
        {"import", "make a graph of tables: nodes and relations as CSV",
         "  newsgraph import --nodes n.csv --edges e.csv -o big.db\n"
         "  newsgraph import --nodes firms.csv.gz --nodes people.csv --edges deals.csv.gz -o big.db --replace\n"
         "  head -2 n.csv e.csv\n"
         "    id:ID,name,:LABEL            :START_ID,:END_ID,:TYPE,amount:double,currency,status\n"
         "    1,\"Nvidia, Inc.\",Company    1,2,INVESTS_IN,1e11,USD,planned",
         define_import},
        {"query", "ask in openCypher",
         "  newsgraph query deals.db 'MATCH (a)-[r:INVESTS_IN]->(b) WHERE r.amount > 1e9 RETURN a.name, b.name, "
         "r.amount LIMIT 5'\n"
         "  newsgraph query deals.db 'MATCH (c {name: $name})--(x) RETURN DISTINCT x.name' --param name=OpenAI "
         "--format csv\n"
         "  newsgraph query deals.db 'EXPLAIN MATCH (a:Person)-->(b:Company) RETURN count(*)'\n"
         "  newsgraph query deals.db --write --author Ana 'MATCH (c {name: \"AMD\"}) SET c.checked = true'",
         define_query},
        {"changes", "what people changed by hand, and taking it back",
         "  newsgraph changes deals.db\n"
         "  newsgraph changes deals.db --format json\n"
         "  newsgraph changes deals.db --undo 3",
         define_changes},
        {"path", "how two things are tied",
         "  newsgraph path deals.db Microsoft CoreWeave\n"
         "  newsgraph path deals.db nvidia openai --types INVESTS_IN,SUPPLIES --directed --k 5\n"
         "  newsgraph path deals.db \"Sam Altman\" إنفيديا --evidence\n"
         "  newsgraph path deals.db --pairs pairs.csv --any-shortest --format json",
         define_path},
        {"cycles", "closed loops of money",
         "  newsgraph cycles deals.db\n"
         "  newsgraph cycles deals.db --through OpenAI --max-length 4 --status actual\n"
         "  newsgraph cycles deals.db --top 0 --format json",
         define_cycles},
        {"neighbors", "the relations of one thing",
         "  newsgraph neighbors deals.db OpenAI\n"
         "  newsgraph neighbors deals.db Oracle --hops 2 --types INVESTS_IN",
         define_neighbors},
        {"show", "all that is known of one thing",
         "  newsgraph show deals.db CoreWeave --evidence\n"
         "  newsgraph show deals.db Person:Altman --format json",
         define_show},
        {"search", "find names and articles",
         "  newsgraph search deals.db stargate\n"
         "  newsgraph search deals.db 'invest* openai'       all words that begin with invest\n"
         "  newsgraph search deals.db '\"data center\" texas'",
         define_search},
        {"conflicts", "what the articles disagree on",
         "  newsgraph conflicts deals.db\n"
         "  newsgraph conflicts deals.db CoreWeave --evidence",
         define_conflicts},
        {"rank", "who matters most: by PageRank, betweenness, closeness, degree or money",
         "  newsgraph rank deals.db\n"
         "  newsgraph rank deals.db --by money-in --node-type Company --top 5\n"
         "  newsgraph rank deals.db --by betweenness --types INVESTS_IN,SUPPLIES",
         define_rank},
        {"communities", "groups that are tied more among themselves than to others",
         "  newsgraph communities deals.db\n"
         "  newsgraph communities deals.db --resolution 2 --members 0",
         define_communities},
        {"exposure", "on whom a thing depends: shares of its money, and who cuts it off from what",
         "  newsgraph exposure deals.db OpenAI\n"
         "  newsgraph exposure deals.db CoreWeave --types SUPPLIES,CLOUD_CONTRACT_WITH --evidence",
         define_exposure},
        {"timeline", "what is told of a thing, or of what ties two, by date",
         "  newsgraph timeline deals.db CoreWeave\n"
         "  newsgraph timeline deals.db Nvidia OpenAI --evidence",
         define_timeline},
        {"diff", "what appeared, changed or ended between two days",
         "  newsgraph diff deals.db --from 2025-03-31 --to 2025-09-30\n"
         "  newsgraph diff deals.db OpenAI --from 2025 --to 2026-02 --evidence",
         define_diff},
        {"stats", "counts, and the weightiest relations",
         "  newsgraph stats deals.db\n"
         "  newsgraph stats deals.db --top 10 --evidence",
         define_stats},
        {"render", "draw the graph or a part of it",
         "  newsgraph render deals.db -o deals.svg\n"
         "  newsgraph render deals.db --around OpenAI --hops 1 -o openai.pdf --title \"OpenAI and its partners\"\n"
         "  newsgraph render deals.db --path Microsoft CoreWeave -o path.png\n"
         "  newsgraph render deals.db --cycles -o loops.html\n"
         "  newsgraph render deals.db --query 'MATCH p = (:Person)-->(:Company)-[:INVESTS_IN]->() RETURN p' -o "
         "chiefs.svg\n"
         "  newsgraph render deals.db --highlight Microsoft CoreWeave --group-by community -o tie.svg",
         define_render},
        {"export", "write the graph for other programs",
         "  newsgraph export deals.db --format graphml -o deals.graphml\n"
         "  newsgraph export deals.db --format cypher | cypher-shell\n"
         "  newsgraph export deals.db --format csv -o tables/",
         define_export},
        {"serve", "show the graph as a page, and answer other programs, over HTTP on this machine",
         "  newsgraph serve deals.db                              then open the address that it prints\n"
         "  newsgraph serve deals.db --port 0\n"
         "  curl 'http://127.0.0.1:8642/api/path?from=Microsoft&to=CoreWeave'\n"
         "  curl 'http://127.0.0.1:8642/api/openapi.json'         all that can be asked",
         define_serve},
        {"pack", "check, list or show packs: the types, names and words of a field",
         "  newsgraph pack list\n"
         "  newsgraph pack check my-pack/\n"
         "  newsgraph pack show",
         define_pack},
        {"doctor", "check that everything newsgraph needs works here",
         "  newsgraph doctor\n"
         "  newsgraph doctor --pack my-pack/",
         define_doctor},
        {"completions", "print completions for a shell",
         "  newsgraph completions bash > /etc/bash_completion.d/newsgraph\n"
         "  newsgraph completions fish > ~/.config/fish/completions/newsgraph.fish",
         define_completions},
    };
    return table;
}

}  // namespace newsgraph::cli
