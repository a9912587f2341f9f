#include "runtime/sim/audio_folder.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <utility>
#include <vector>

namespace phoneflow::sim {

namespace {

/// Of a regular file; nothing for folders, devices, and FIFOs, whose opening would wait for their other end.
std::optional<std::size_t> file_size(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error) || error) return std::nullopt;
  const std::uintmax_t size = std::filesystem::file_size(path, error);
  if (error) return std::nullopt;
  return static_cast<std::size_t>(size);
}

/// The data chunk is all but always within the first few kilobytes; notes of the recording may stand before it.
std::optional<WavFormat> read_header(const std::string& path) {
  constexpr std::size_t kFirst = 4096;
  constexpr std::size_t kMost = 1 << 20;
  const std::optional<std::size_t> size = file_size(path);
  if (!size) return std::nullopt;
  std::ifstream file(path, std::ios::binary);
  std::vector<char> bytes;
  for (std::size_t wanted = kFirst;; wanted *= 4) {
    const std::size_t before = bytes.size();
    bytes.resize(std::min(wanted, *size));
    file.read(bytes.data() + before, static_cast<std::streamsize>(bytes.size() - before));
    bytes.resize(before + static_cast<std::size_t>(file.gcount()));
    if (const auto format = read_wav(std::as_bytes(std::span(bytes)))) return format;
    if (!file || wanted >= *size || wanted >= kMost) return std::nullopt;
  }
}

}  // namespace

bool lies_inside(std::string_view path, std::string_view folder) {
  return path.starts_with(folder) && (path.size() == folder.size() || folder.ends_with('/') || path[folder.size()] == '/');
}

AudioFolder::AudioFolder(std::string folder, std::string root) : folder_(std::move(folder)), root_(std::move(root)) {}

std::string AudioFolder::path_of(std::string_view name) const {
  const bool is_absolute = name.starts_with('/') || folder_.empty();
  return is_absolute ? std::string(name) : folder_ + '/' + std::string(name);
}

bool AudioFolder::is_outside(std::string_view name) const {
  if (root_.empty() || name.find('\0') != std::string_view::npos) return false;
  std::error_code error;
  const std::filesystem::path whole = std::filesystem::weakly_canonical(path_of(name), error);
  return error || !lies_inside(whole.string(), root_);
}

std::optional<WavFormat> AudioFolder::find(std::string_view name) {
  const auto known = known_.find(name);
  if (known != known_.end()) return known->second;
  const bool is_name = !name.empty() && name.find('\0') == std::string_view::npos;
  const std::optional<WavFormat> found = is_name && !is_outside(name) ? read_header(path_of(name)) : std::nullopt;
  known_.emplace(name, found);
  return found;
}

}  // namespace phoneflow::sim
