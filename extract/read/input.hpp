#pragma once
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace newsgraph::extract {

/// Bytes that come one after the other: a file, standard input, or what a gzip file unpacks to.
class ByteStream {
  public:
    virtual ~ByteStream() = default;
    /// Puts up to `size` bytes at `out` and returns how many; 0 only at the end. Throws base::Error ("read.io", and
    /// for packed data "read.gzip", "read.bomb"). Requires size > 0.
    virtual std::size_t read(char* out, std::size_t size) = 0;
};

/// Opens a regular file, or a pipe that the shell handed over as /dev/fd/N. Never blocks on opening and never touches a
/// device. Throws base::Error ("read.missing", "read.permission", "read.special", "read.io") naming `where`.
std::unique_ptr<ByteStream> open_file(const std::string& path, const std::string& where);

/// Standard input.
std::unique_ptr<ByteStream> open_standard_input();

/// Unpacks gzip (RFC 1952, any number of members). Throws while reading: "read.gzip" for data that is damaged or cut
/// short, "read.bomb" for data that grows to more than `max_ratio` times its packed size beyond the first MiB.
/// Whatever could be unpacked before is handed out first.
std::unique_ptr<ByteStream> unpack_gzip(std::unique_ptr<ByteStream> packed, std::string where, std::size_t max_ratio);

/// A stream with a window on the bytes to come. Memory: one block and what `ahead` was asked for.
class Input : public ByteStream {
  public:
    explicit Input(std::unique_ptr<ByteStream> stream);

    /// The next bytes without taking them: at least `size` unless the end comes first. Valid until the next call.
    std::string_view ahead(std::size_t size);
    /// Takes `size` bytes. Requires size <= what `ahead` showed last.
    void skip(std::size_t size);
    std::size_t read(char* out, std::size_t size) override;

    /// Everything up to the end into `text`; false (and `text` of no use) if it is more than `max_bytes`.
    bool read_all(std::string& text, std::size_t max_bytes);

  private:
    std::unique_ptr<ByteStream> stream_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

/// Cuts an input into lines at "\n" (a "\r" before it goes too). A longer line than `max_bytes` is passed over as it
/// streams by, so memory stays bounded whatever the input.
class LineReader {
  public:
    enum class Result { line, too_long, end };

    LineReader(Input& input, std::size_t max_bytes) : input_(input), max_bytes_(max_bytes) {}

    /// The next line into `line`. After an error of the input the reader is at its end.
    Result next(std::string& line);
    /// 1-based number of the line that `next` gave last.
    std::size_t number() const { return number_; }

  private:
    Input& input_;
    std::size_t max_bytes_;
    std::size_t number_ = 0;
};

}  // namespace newsgraph::extract
