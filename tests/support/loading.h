// Loads and checks scripts in tests, from memory or disk, and formats their diagnostics.
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

/// Files in memory.
class MemoryFiles final : public SourceReader {
 public:
  std::map<std::string, std::string> files;

  bool read(const std::string& path, std::string& text, std::string& problem) override;
};

struct Judged {
  Diagnostics diagnostics;
  std::unique_ptr<Script> script;
};

/// Parsed, resolved and checked; diagnostics are sorted. Audio files are not checked.
[[nodiscard]] Judged judge(std::string path, std::string text, SourceReader& reader, const CheckSettings& settings = {});
/// A script without includes.
[[nodiscard]] Judged judge(std::string text, const CheckSettings& settings = {});

/// `PF110 error: no action named …`.
[[nodiscard]] std::string words(const Diagnostic& diagnostic);
/// One line per diagnostic with its position; "" when there are none.
[[nodiscard]] std::string words(const Judged& judged);

/// "" or the place of a diagnostic that is outside all sources or inside a character.
[[nodiscard]] std::string misplaced(const Judged& judged);

}  // namespace phoneflow::testing
