// Scripts for tests: loaded from memory or from disk, judged, and their diagnostics in words.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "check/settings.h"
#include "grammar/diagnostics.h"
#include "interpreter/script.h"

namespace phoneflow::testing {

/// Files that exist only here.
class MemoryFiles final : public SourceReader {
 public:
  std::map<std::string, std::string> files;

  bool read(const std::string& path, std::string& text, std::string& problem) override;
};

struct Judged {
  Diagnostics diagnostics;
  std::unique_ptr<Script> script;
};

/// Parsed, resolved and checked; sorted. Audio files are not looked for.
[[nodiscard]] Judged judge(std::string path, std::string text, SourceReader& reader, const CheckSettings& settings = {});
/// A script that includes nothing.
[[nodiscard]] Judged judge(std::string text, const CheckSettings& settings = {});

/// `PF110 error: no action named …`.
[[nodiscard]] std::string words(const Diagnostic& diagnostic);
/// One line each, with the position before it; "" when there is none.
[[nodiscard]] std::string words(const Judged& judged);

/// "" or which place of which diagnostic does not lie in a source, or not between characters.
[[nodiscard]] std::string misplaced(const Judged& judged);

}  // namespace phoneflow::testing
