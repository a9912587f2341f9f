#include "runtime/sim/audio_folder.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

namespace phoneflow::sim {

namespace {

/// Closes what it holds.
class Descriptor {
 public:
  /// Not blocking: opening a FIFO would wait for its other end.
  explicit Descriptor(const std::string& path) : number_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  /// The size of a regular file; nothing for anything else.
  [[nodiscard]] std::optional<std::size_t> file_size() const {
    struct stat status {};
    if (number_ < 0 || ::fstat(number_, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    return static_cast<std::size_t>(status.st_size);
  }
  /// Fills as much as there is, and gives how much that was.
  [[nodiscard]] std::size_t read(std::vector<std::byte>& bytes) const {
    std::size_t filled = 0;
    while (filled < bytes.size()) {
      const ssize_t got = ::pread(number_, bytes.data() + filled, bytes.size() - filled, static_cast<off_t>(filled));
      if (got <= 0) break;
      filled += static_cast<std::size_t>(got);
    }
    return filled;
  }

 private:
  int number_;
};

/// The data chunk is all but always within the first few kilobytes; notes of the recording may stand before it.
std::optional<WavFormat> read_header(const std::string& path) {
  constexpr std::size_t kFirst = 4096;
  constexpr std::size_t kMost = 1 << 20;
  const Descriptor file(path);
  const std::optional<std::size_t> size = file.file_size();
  if (!size) return std::nullopt;
  for (std::size_t wanted = kFirst;; wanted *= 4) {
    std::vector<std::byte> bytes(std::min(wanted, *size));
    bytes.resize(file.read(bytes));
    if (const auto format = read_wav(bytes)) return format;
    if (wanted >= *size || wanted >= kMost) return std::nullopt;
  }
}

}  // namespace

AudioFolder::AudioFolder(std::string folder) : folder_(std::move(folder)) {}

std::optional<WavFormat> AudioFolder::find(std::string_view name) {
  const auto known = known_.find(name);
  if (known != known_.end()) return known->second;
  const bool is_name = !name.empty() && name.find('\0') == std::string_view::npos;
  const bool is_absolute = name.starts_with('/') || folder_.empty();
  const std::string path = is_absolute ? std::string(name) : folder_ + '/' + std::string(name);
  const std::optional<WavFormat> found = is_name ? read_header(path) : std::nullopt;
  known_.emplace(name, found);
  return found;
}

}  // namespace phoneflow::sim
