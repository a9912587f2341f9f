#include "workspace/centre_text.h"

#include <filesystem>
#include <system_error>

namespace phoneflow {

Result<std::string> text_of_centre(const std::string& path, SourceReader& files) {
  std::error_code none;
  if (path.ends_with(".flow"))
    return failure("a script, not a centre file; `phoneflow run` plays it, and a centre file names it under `[[entry]]`");
  if (std::filesystem::is_directory(path, none)) return failure("a folder, not a centre file; name the file in it, such as `support.toml`");
  return files.read(path);
}

bool is_folder(const std::string& path) {
  std::error_code none;
  return std::filesystem::is_directory(path, none);
}

}  // namespace phoneflow
