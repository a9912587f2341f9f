// Scripts for the benchmarks, loaded from memory.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "interpreter/script.h"
#include "runtime/audio.h"

namespace phoneflow::bench {

/// Ends the process when the script has errors.
[[nodiscard]] std::unique_ptr<Script> loaded(std::string_view text);

/// A typical menu tree of at least `lines` lines; a hundred lines are about 3 KB.
[[nodiscard]] std::string realistic(std::size_t lines);

/// A script of scripts/, with what it includes. Ends the process when it has errors.
[[nodiscard]] std::unique_ptr<Script> shipped(const std::string& name);

/// The text of scripts/callback.flow.
[[nodiscard]] std::string callback_script();

/// Every file exists and lasts half a minute.
class HalfAMinute final : public AudioFiles {
 public:
  std::optional<WavFormat> find(std::string_view) override { return WavFormat{8000, 1, seconds(30)}; }
};

}  // namespace phoneflow::bench
