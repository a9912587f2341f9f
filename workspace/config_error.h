// Errors in configuration files (phoneflow.toml, centre files and their data files), with places.
//
// Readers collect them; shown() formats them. Scripts have diagnostics instead (grammar/diagnostics.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace phoneflow {

/// A half-open range. Lines and columns (in code points) count from 1.
struct Place {
  std::uint32_t source = 0;  ///< index of the text among those read together
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t end_line = 1;
  std::uint32_t end_column = 1;
};

struct ConfigError {
  Place place{};
  std::string message{};
  bool is_secret = false;  ///< the line may hold a secret and must not be shown
};

/// The error for people: message, place, the line underlined. `severity`: "error", "warning". For a file that is not TOML by its name the
/// line is omitted: it may be a secret.
[[nodiscard]] std::string shown(std::string_view path, std::string_view text, const ConfigError& mistake,
                                std::string_view severity = "error");
/// Message and place only, for files whose lines must not be shown.
[[nodiscard]] std::string told(std::string_view path, const ConfigError& mistake, std::string_view severity = "error");

/// By source, line and column; stable.
void sort_mistakes(std::vector<ConfigError>& mistakes);

}  // namespace phoneflow
