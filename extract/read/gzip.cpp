#include <zlib.h>

#include <algorithm>
#include <vector>

#include "extract/read/input.hpp"
#include "extract/read/read_issue.hpp"

namespace newsgraph::extract {

namespace {

constexpr std::size_t packed_block = std::size_t{1} << 16;
constexpr std::size_t free_growth = std::size_t{1} << 20;  // a small file may be all zeros without being a bomb

class GzipStream : public ByteStream {
  public:
    GzipStream(std::unique_ptr<ByteStream> packed, std::string where, std::size_t max_ratio)
        : packed_(std::move(packed)), where_(std::move(where)), max_ratio_(max_ratio), block_(packed_block) {
        if (inflateInit2(&state_, 15 + 16) != Z_OK) fail("cannot be unpacked: out of memory", "");
    }
    ~GzipStream() override { inflateEnd(&state_); }
    GzipStream(const GzipStream&) = delete;
    GzipStream& operator=(const GzipStream&) = delete;

    std::size_t read(char* out, std::size_t size) override {
        size = std::min(size, std::size_t{1} << 24);  // zlib counts in 32 bits
        state_.next_out = reinterpret_cast<Bytef*>(out);
        state_.avail_out = static_cast<uInt>(size);
        while (!done_ && state_.avail_out == size) inflate_some();
        return size - state_.avail_out;
    }

  private:
    void inflate_some() {
        if (state_.avail_in == 0) refill();
        if (between_members_ && !begin_member()) return;
        if (state_.avail_in == 0) fail("ends in the middle of the gzip data", "fetch or pack the file again");
        const uInt in_before = state_.avail_in;
        const uInt out_before = state_.avail_out;
        const int result = inflate(&state_, Z_NO_FLUSH);
        member_in_ += in_before - state_.avail_in;
        member_out_ += out_before - state_.avail_out;
        if (member_out_ > free_growth && member_out_ / max_ratio_ > member_in_) {
            throw base::Error(read_issue("read.bomb", where_,
                                         "unpacks to more than " + std::to_string(max_ratio_) + " times its size",
                                         "unpack it yourself if you trust it"));
        }
        if (result == Z_STREAM_END) {
            between_members_ = true;
        } else if (result != Z_OK) {
            const char* seen = member_in_ > 10 || member_out_ > 0 ? "holds damaged gzip data" : "is no gzip data";
            fail(seen, "fetch or pack the file again, or name it without .gz if it is not packed");
        }
    }

    // Between members: another one, the end, or padding (tapes and block devices add zeros), which ends the data too.
    bool begin_member() {
        if (state_.avail_in == 0 || (any_member_ && *state_.next_in == 0)) {
            if (!any_member_) fail("is no gzip data", "fetch or pack the file again, or name it without .gz");
            done_ = true;
            return false;
        }
        if (any_member_) inflateReset(&state_);
        any_member_ = true;
        between_members_ = false;
        member_in_ = member_out_ = 0;
        return true;
    }

    void refill() {
        const std::size_t got = packed_->read(block_.data(), block_.size());
        state_.next_in = reinterpret_cast<Bytef*>(block_.data());
        state_.avail_in = static_cast<uInt>(got);
    }

    [[noreturn]] void fail(const char* what, const char* advice) const {
        throw base::Error(read_issue("read.gzip", where_, what, advice));
    }

    std::unique_ptr<ByteStream> packed_;
    std::string where_;
    std::size_t max_ratio_;
    std::vector<char> block_;
    z_stream state_{};
    bool between_members_ = true;
    bool any_member_ = false;
    bool done_ = false;
    std::size_t member_in_ = 0;
    std::size_t member_out_ = 0;
};

}  // namespace

std::unique_ptr<ByteStream> unpack_gzip(std::unique_ptr<ByteStream> packed, std::string where, std::size_t max_ratio) {
    return std::make_unique<GzipStream>(std::move(packed), std::move(where), std::max<std::size_t>(max_ratio, 1));
}

}  // namespace newsgraph::extract
