// What the tests of centre files share: files in memory, and a centre that is right.
#pragma once

#include <map>
#include <string>

#include "centre/centre_file.h"

namespace phoneflow::cli::test {

class MemoryFiles final : public SourceReader {
 public:
  [[nodiscard]] Result<std::string> read(const std::string& path) override {
    const auto found = files.find(path);
    if (found == files.end()) return failure("no such file; check the name and the folder");
    return found->second;
  }

  std::map<std::string, std::string> files{};
};

inline constexpr const char* kSkill = "[skills.Support]\nhandle_time = \"4m\"\n";
inline constexpr const char* kEntry = "[[entry]]\nnumber = \"+18005550199\"\nscript = \"a.flow\"\narrivals = \"9/min\"\n";

}  // namespace phoneflow::cli::test
