// The image of a pack: what load_pack makes of it, as bytes in the order of the fields below.
//
//   image  = magic:8 key:text checksum:u64 pack        checksum: of the bytes behind it
//   text   = length:u64 bytes
//   list   = length:u64 element*                       elements without pointers stand as in memory
//   pack   = fields in the order of PackArchive::fields(Pack)
//
// It is read on the machine and by the program that wrote it only (see open_pack), so numbers are as in memory.
#include "extract/pack_image.hpp"

#include <cstring>
#include <type_traits>

namespace newsgraph::extract {
namespace {

constexpr std::string_view kMagic = "ngpack1\n";

struct Damaged {};

/// A quick 64-bit checksum, eight bytes at a time: against accidents, not against forgery.
std::uint64_t checksum(std::string_view bytes) {
    std::uint64_t hash = bytes.size();
    const auto mix = [&hash](std::uint64_t word) {
        hash = (hash ^ word) * 0xd6e8feb86659fd93ull;
        hash ^= hash >> 32;
    };
    std::size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, 8);
        mix(word);
    }
    for (; at < bytes.size(); ++at) mix(static_cast<unsigned char>(bytes[at]));
    return hash;
}

class Writer {
  public:
    static constexpr bool kReads = false;
    void raw(const void* data, std::size_t size) { bytes.append(static_cast<const char*>(data), size); }
    std::string bytes;
};

class Reader {
  public:
    static constexpr bool kReads = true;
    explicit Reader(std::string_view bytes) : left_(bytes) {}
    void raw(void* data, std::size_t size) {
        if (size > left_.size()) throw Damaged{};
        if (size != 0) std::memcpy(data, left_.data(), size);
        left_.remove_prefix(size);
    }
    /// A length whose elements take at least `element` bytes each.
    std::size_t length(std::size_t element) {
        std::uint64_t n = 0;
        raw(&n, sizeof n);
        if (n > left_.size() / element) throw Damaged{};
        return static_cast<std::size_t>(n);
    }
    std::string_view left() const { return left_; }

  private:
    std::string_view left_;
};

}  // namespace

/// Reads or writes a pack field by field; a friend of the classes whose tables it keeps.
template <class Archive>
class PackArchive {
  public:
    explicit PackArchive(Archive& archive) : archive_(archive) {}

    void fields(Pack& p) {
        all(p.schema.pack, p.schema.version, p.schema.node_types, p.schema.relation_types, p.schema.fact_types);
        all(p.title, p.person_type, p.from_nodes, p.to_nodes, p.languages, p.entities, p.frames, p.negative_frames,
            p.frame_of_class, p.class_roles);
        all(p.vocabulary, p.classes, p.phrases, p.clitics, p.function_word, p.tables);
        all(p.models, p.joint.nodes, p.joint.roots, p.joint.bias);
    }

    template <class T>
    void field(T& x) {
        if constexpr (std::is_trivially_copyable_v<T>) {
            archive_.raw(&x, sizeof x);
        } else {
            fields(x);
        }
    }

  private:
    template <class... T>
    void all(T&... x) {
        (field(x), ...);
    }

    template <class List>
    void sized(List& list, std::size_t element) {
        if constexpr (Archive::kReads) {
            list.resize(archive_.length(element));
        } else {
            const std::uint64_t n = list.size();
            archive_.raw(&n, sizeof n);
        }
    }

    template <class Char>
    void fields(std::basic_string<Char>& text) {
        sized(text, sizeof(Char));
        archive_.raw(text.data(), text.size() * sizeof(Char));
    }

    template <class T>
    void fields(std::vector<T>& list) {
        if constexpr (std::is_trivially_copyable_v<T>) {
            sized(list, sizeof(T));
            archive_.raw(list.data(), list.size() * sizeof(T));
        } else {
            sized(list, 1);
            for (T& x : list) field(x);
        }
    }

    void fields(std::vector<bool>& bits) {
        std::vector<std::uint8_t> bytes(bits.begin(), bits.end());
        fields(bytes);
        bits.assign(bytes.begin(), bytes.end());
    }

    template <class Key, class T, class Less>
    void fields(std::map<Key, T, Less>& map) {
        if constexpr (Archive::kReads) {
            map.clear();
            for (std::size_t n = archive_.length(1); n > 0; --n) {
                Key key;
                field(key);
                field(map[key]);
            }
        } else {
            const std::uint64_t n = map.size();
            archive_.raw(&n, sizeof n);
            for (auto& [key, value] : map) {
                field(const_cast<Key&>(key));
                field(value);
            }
        }
    }

    void fields(graph::NodeType& t) { all(t.name, t.says, t.color, t.shape); }
    void fields(graph::RelationType& t) {
        all(t.name, t.phrase, t.says, t.symmetric, t.money, t.from, t.to, t.color, t.attributes);
    }
    void fields(graph::FactType& t) { all(t.name, t.label, t.measure); }
    void fields(Language& l) { all(l.code, l.name, l.numbers.decimal, l.numbers.thousands, l.numbers.day_first); }
    void fields(KnownEntity& e) { all(e.name, e.type, e.aliases, e.links, e.description_words); }
    void fields(Frame& f) { all(f.name, f.relation, f.fact, f.kind, f.from, f.to, f.whole); }
    void fields(Clitic& c) {
        all(c.form, c.at_start, c.always, c.before_number, c.splits_known, c.written, c.meant, c.keep);
    }
    void fields(ClassInfo& c) { all(c.name, c.group, c.argument, c.number); }
    void fields(Vocabulary& v) { all(v.slots_, v.mask_, v.count_); }
    void fields(WordClasses& c) {
        all(c.infos_);
        if constexpr (Archive::kReads) {
            c.ids_.clear();
            for (std::size_t i = 1; i < c.infos_.size(); ++i) c.ids_.emplace(c.infos_[i].name, static_cast<ClassId>(i));
        }
    }
    void fields(PhraseTrie& t) { all(t.edges_, t.edge_count_, t.node_count_, t.phrases_, t.first_phrase_, t.begins_); }
    void fields(HeaderPhrases& h) { all(h.phrases_); }
    void fields(HeaderPhrases::Entry& e) { all(e.words, e.meaning); }
    void fields(TableColumn& c) { all(c.name, c.holds, c.node, c.subject, c.other); }
    void fields(TableRelation& r) { all(r.type, r.from, r.to, r.said, r.party_first, r.role); }
    void fields(TableWords& t) {
        all(t.columns, t.relations, t.kinds, t.facts, t.headers, t.kind_words, t.status_words, t.blanks);
    }
    void fields(LinearModel& m) { all(m.labels_, m.rows_, m.slots_, m.hashes_, m.count_); }

    Archive& archive_;
};

std::string to_image(const Pack& pack, std::string_view key) {
    Writer body;
    PackArchive(body).fields(const_cast<Pack&>(pack));  // only reads: the same fields serve both ways
    Writer out;
    out.raw(kMagic.data(), kMagic.size());
    std::string name(key);
    PackArchive(out).field(name);
    std::uint64_t sum = checksum(body.bytes);
    out.raw(&sum, sizeof sum);
    return out.bytes + body.bytes;
}

bool from_image(std::string_view image, std::string_view key, Pack& pack) {
    if (!image.starts_with(kMagic)) return false;
    try {
        Reader reader(image.substr(kMagic.size()));
        PackArchive archive(reader);
        std::string made_of;
        archive.field(made_of);
        std::uint64_t sum = 0;
        reader.raw(&sum, sizeof sum);
        if (made_of != key || checksum(reader.left()) != sum) return false;
        Pack read;
        archive.fields(read);
        if (!reader.left().empty()) return false;
        pack = std::move(read);
        return true;
    } catch (const Damaged&) {
        return false;
    }
}

}  // namespace newsgraph::extract
