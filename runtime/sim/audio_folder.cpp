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

namespace {

std::string below(const std::string& folder, std::string_view name) {
  const bool is_absolute = name.starts_with('/') || folder.empty();
  return is_absolute ? std::string(name) : folder + '/' + std::string(name);
}

bool is_file_name(std::string_view name) { return !name.empty() && name.find('\0') == std::string_view::npos; }

/// The path with links resolved; empty when there is none.
std::string real_path(const std::string& path) {
  std::error_code error;
  const std::filesystem::path whole = std::filesystem::weakly_canonical(path, error);
  return error ? std::string() : whole.string();
}

}  // namespace

std::vector<std::string> AudioPlaces::paths_of(std::string_view name) const {
  std::vector<std::string> paths;
  if (!name.starts_with('/')) {
    for (const std::string& prompt_folder : prompts) paths.push_back(below(prompt_folder, name));
  }
  paths.push_back(below(folder, name));
  return paths;
}

bool AudioFolder::is_outside_project(std::string_view name) const {
  if (places_.root.empty() || name.find('\0') != std::string_view::npos) return false;
  const std::string whole = real_path(below(places_.folder, name));
  return whole.empty() || !lies_inside(whole, places_.root);
}

std::optional<WavFormat> AudioFolder::in_prompts(std::string_view name) const {
  if (!is_file_name(name) || name.starts_with('/')) return std::nullopt;
  for (const std::string& folder : places_.prompts) {
    const std::string path = below(folder, name);
    if (!lies_inside(real_path(path), real_path(folder))) continue;
    if (const auto format = read_header(path)) return format;
  }
  return std::nullopt;
}

bool AudioFolder::is_outside(std::string_view name) const { return is_outside_project(name) && !in_prompts(name); }

std::optional<WavFormat> AudioFolder::find(std::string_view name) {
  const auto known = known_.find(name);
  if (known != known_.end()) return known->second;
  std::optional<WavFormat> found = in_prompts(name);
  if (!found && is_file_name(name) && !is_outside_project(name)) found = read_header(below(places_.folder, name));
  known_.emplace(name, found);
  return found;
}

}  // namespace phoneflow::sim
