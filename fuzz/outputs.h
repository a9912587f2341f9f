// Validates outputs: JSON, XML, CSV, HTML, annotations, text for people.
//
// Used by the fuzz targets of the writers and by tests with hostile names. Each function returns "" or the first error.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace phoneflow::fuzz {

enum class Reader : std::uint8_t { People, Github, Machine };

/// Finds bytes that a terminal or build server would interpret; colours are allowed if enabled. No line may begin with `marker`, if given.
[[nodiscard]] std::string harm(std::string_view text, Reader reader, bool colours, std::string_view marker = {});

/// Expects one value, or with `lines` one per line.
[[nodiscard]] std::string broken_json(std::string_view text, bool lines);
[[nodiscard]] std::string broken_xml(const std::string& text);
/// RFC 4180: rows of equal length, no cell that a spreadsheet would evaluate.
[[nodiscard]] std::string broken_csv(std::string_view text);
/// Expects properly nested tags, quoted attributes, and escaped text.
[[nodiscard]] std::string broken_html(std::string_view text);

}  // namespace phoneflow::fuzz
