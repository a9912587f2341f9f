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
#include "support/result.h"

namespace phoneflow::testing {

/// Files in memory.
class MemoryFiles final : public SourceReader {
 public:
  std::map<std::string, std::string> files;

  [[nodiscard]] Result<std::string> read(const std::string& path) override;
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

/// Fails when a place of a diagnostic does not lie in a source, or not between characters.
[[nodiscard]] Result<void> check_places(const Judged& judged);

}  // namespace phoneflow::testing
