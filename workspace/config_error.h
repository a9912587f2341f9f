// Mistakes in files that people write for us (phoneflow.toml, centre files and what these name): where, and what.
//
// Readers collect them; shown() makes of one what people read. Scripts have diagnostics instead (grammar/diagnostics.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace phoneflow {

/// From a sign up to, not including, another. Lines and columns (of code points) count from 1.
struct Place {
  std::uint32_t source = 0;  ///< which of the texts that are read together
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t end_line = 1;
  std::uint32_t end_column = 1;
};

struct ConfigError {
  Place place{};
  std::string message{};
};

/// The mistake as people read it: what, where, the line, underlined. `severity`: "error", "warning". Of a file that is not TOML by its
/// name only where: it may be somebody's secret.
[[nodiscard]] std::string shown(std::string_view path, std::string_view text, const ConfigError& mistake,
                                std::string_view severity = "error");
/// Only what and where: for files whose lines may not stand in messages.
[[nodiscard]] std::string told(std::string_view path, const ConfigError& mistake, std::string_view severity = "error");

/// By source, line and column; those at one place stay as they came.
void sort_mistakes(std::vector<ConfigError>& mistakes);

}  // namespace phoneflow
