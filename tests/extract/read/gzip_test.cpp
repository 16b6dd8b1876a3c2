#include <zlib.h>

#include <catch2/catch.hpp>

#include "reading.hpp"

namespace newsgraph::extract {

using Lines = std::vector<std::string>;

namespace {

std::string packed(std::string_view text) {
    z_stream state{};
    REQUIRE(deflateInit2(&state, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    std::string out(deflateBound(&state, text.size()) + 64, '\0');
    state.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    state.avail_in = static_cast<uInt>(text.size());
    state.next_out = reinterpret_cast<Bytef*>(out.data());
    state.avail_out = static_cast<uInt>(out.size());
    REQUIRE(deflate(&state, Z_FINISH) == Z_STREAM_END);
    out.resize(state.total_out);
    deflateEnd(&state);
    return out;
}

/// Records whose letters do not repeat, so that packing leaves many blocks.
std::string records(std::size_t count) {
    std::string out;
    unsigned seed = 1;
    for (std::size_t n = 0; n < count; ++n) {
        out += "{\"id\":\"r" + std::to_string(n) + "\",\"text\":\"";
        for (int i = 0; i < 400; ++i) {
            seed = seed * 1664525u + 1013904223u;
            out += static_cast<char>('a' + (seed >> 24) % 26);
        }
        out += "\"}\n";
    }
    return out;
}

}  // namespace

TEST_CASE("Gzip of each format is read like the format") {
    WorkFolder work;
    work.put("d/a.txt.gz", packed("Plain text.\n"));
    work.put("d/b.md.GZ", packed("# Heading\n\nText.\n"));
    work.put("d/c.html.gz",
             packed("<html lang=fr><p>Le groupe a dit, mardi, que le contrat courait sur cinq ans.</p>"));
    work.put("d/d.jsonl.gz", packed(records(3)));
    work.put("d/e.tar.gz", packed("passed over"));
    work.put("f.txt", packed("Packed without saying so.\n"));
    const Reading reading = reading_of({"d", "f.txt"});
    CHECK(reading.docs() == "d/a.txt.gz\nd/b.md.GZ\nd/c.html.gz\nr0\nr1\nr2\nf.txt\n");
    CHECK(reading.sources.at(1).title == "Heading");
    CHECK(reading.sources.at(2).language == "fr");
    CHECK(reading.sources.at(6).text == "Packed without saying so.\n");
    CHECK(reading.issues.empty());
}

TEST_CASE("Members of a gzip file follow on each other, padding ends it") {
    WorkFolder work;
    work.put("a.txt.gz", packed("One, ") + packed("two.") + std::string(512, '\0'));
    CHECK(reading_of({"a.txt.gz"}).sources.at(0).text == "One, two.");
}

TEST_CASE("Damaged gzip is one issue, whole records before the damage are kept") {
    WorkFolder work;
    const std::string good = packed(records(2000));
    work.put("cut.jsonl.gz", good.substr(0, good.size() / 2));
    std::string bad = good;
    for (std::size_t i = 0; i < 40; ++i) bad[good.size() / 2 + i] ^= 0x5A;
    work.put("bad.jsonl.gz", bad);
    work.put("cut.txt.gz", packed("Some text.\n").substr(0, 20));
    work.put("no.txt.gz", "This is no gzip at all.\n");
    work.put("empty.txt.gz", "");
    work.put("head.txt.gz", "\x1F\x8B");

    const Reading cut = reading_of({"cut.jsonl.gz"});
    CHECK(cut.sources.size() > 800);
    CHECK(cut.sources.size() < 1100);
    CHECK(cut.issues == Lines{"cut.jsonl.gz: ends in the middle of the gzip data (fetch or pack the file again)"});
    const Reading damaged = reading_of({"bad.jsonl.gz"});
    CHECK(damaged.sources.size() > 500);
    CHECK(damaged.issues.back() ==
          "bad.jsonl.gz: holds damaged gzip data (fetch or pack the file again, or name it without .gz if it is not "
          "packed)");
    const Reading rest = reading_of({"cut.txt.gz", "no.txt.gz", "empty.txt.gz", "head.txt.gz"});
    CHECK(rest.sources.empty());
    CHECK(rest.issues ==
          Lines{"cut.txt.gz: ends in the middle of the gzip data (fetch or pack the file again)",
                "no.txt.gz: is no gzip data (fetch or pack the file again, or name it without .gz if it is not packed)",
                "empty.txt.gz: is empty (fill it or leave it out)",
                "head.txt.gz: ends in the middle of the gzip data (fetch or pack the file again)"});
}

TEST_CASE("A gzip bomb is an issue before it fills the memory") {
    WorkFolder work;
    const std::string zeros = packed(std::string(std::size_t{64} << 20, '0'));
    work.put("bomb.txt.gz", zeros);
    work.put("bomb.jsonl.gz", zeros);
    work.put("small.txt.gz", packed(std::string(100'000, 'a')));  // grows a thousandfold, but to nothing
    const Reading reading = reading_of({"bomb.txt.gz", "bomb.jsonl.gz", "small.txt.gz"});
    CHECK(reading.docs() == "small.txt.gz\n");
    CHECK(reading.issues ==
          Lines{"bomb.txt.gz: unpacks to more than 200 times its size (unpack it yourself if you trust it)",
                "bomb.jsonl.gz: unpacks to more than 200 times its size (unpack it yourself if you trust it)"});
}

TEST_CASE("Long lines and long articles are passed over within the limit of memory") {
    WorkFolder work;
    ReadLimits limits;
    limits.article_bytes = 1000;
    work.put("r.jsonl",
             records(1) + "{\"text\":\"" + std::string(300'000, 'x') + "\"}\n{\"id\":\"after\",\"text\":\"t\"}");
    work.put("a.txt", std::string(1001, 'x'));
    work.put("b.txt", std::string(1000, 'x'));
    const Reading reading = reading_of({"r.jsonl", "a.txt", "b.txt"}, limits);
    CHECK(reading.docs() == "r0\nafter\nb.txt\n");
    CHECK(reading.issues ==
          Lines{"r.jsonl:2: the line is longer than 1000 bytes (split the record; the other lines are read)",
                "a.txt: is longer than 1000 bytes (split it, or write one article a line as .jsonl)"});
}

}  // namespace newsgraph::extract
