// Scripts from memory for the tests of this folder.
#pragma once

#include <memory>
#include <string>

#include "gtest/gtest.h"
#include "interpreter/machine.h"
#include "interpreter/script.h"

namespace phoneflow::testing {

class NoFiles final : public SourceReader {
 public:
  [[nodiscard]] Result<std::string> read(const std::string&) override { return failure("no such file"); }
};

/// A script that must have no errors.
inline std::unique_ptr<Script> script_of(std::string text) {
  NoFiles files;
  Diagnostics diagnostics;
  auto script = load("test.flow", std::move(text), files, diagnostics);
  for (const Diagnostic& found : diagnostics.all()) ADD_FAILURE() << found.message;
  return script;
}

inline Event event(EventKind kind, int at_ms = 0) { return {.kind = kind, .now = Instant(Millis(at_ms))}; }

inline Event key(char digit, int at_ms) { return {.kind = EventKind::Digit, .digit = digit, .now = Instant(Millis(at_ms))}; }

inline const CallInfo kCall{.id = ContactId{7}, .ani = "+13125550123", .dnis = "+18005550199"};

}  // namespace phoneflow::testing
