#include "mutate/files.h"

#include <filesystem>
#include <set>

#include "mutate/layers.h"

namespace phoneflow::mutate {
namespace fs = std::filesystem;

std::vector<std::string> sources_in(const std::string& root, const std::vector<std::string>& parts) {
  std::set<std::string> files;
  const auto add = [&](const fs::path& path) {
    if (path.extension() == ".cpp") files.insert(path.lexically_relative(root).generic_string());
  };
  for (const std::string& part : parts) {
    const fs::path path = fs::path(root) / part;
    if (fs::is_regular_file(path)) add(path);
    if (!fs::is_directory(path)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(path)) {
      if (entry.is_regular_file()) add(entry.path());
    }
  }
  return {files.begin(), files.end()};
}

std::string folders_with_tests() {
  std::string names;
  for (const Layer& layer : layers()) names += (names.empty() ? "" : ", ") + std::string(layer.folder);
  return names;
}

}  // namespace phoneflow::mutate
