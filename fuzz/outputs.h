// Validates outputs: JSON, XML, CSV, HTML, annotations, text for people.
//
// Used by the fuzz targets of the writers and by the tests with hostile names. Each function fails with the first thing that is wrong.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "support/result.h"

namespace phoneflow::fuzz {

enum class Reader : std::uint8_t { People, Github, Machine };

/// No byte that a terminal or a build server obeys; colours pass when they are wanted. Nobody's line begins with `marker`, if there is one.
[[nodiscard]] Result<void> check_harmless(std::string_view text, Reader reader, bool colours, std::string_view marker = {});

/// One value, or with `lines` one on each line.
[[nodiscard]] Result<void> check_json(std::string_view text, bool lines);
[[nodiscard]] Result<void> check_xml(const std::string& text);
/// RFC 4180: as many fields on each row, no cell that a spreadsheet computes.
[[nodiscard]] Result<void> check_csv(std::string_view text);
/// Tags closed in order, attributes in quotes, no sign that must be escaped.
[[nodiscard]] Result<void> check_html(std::string_view text);

}  // namespace phoneflow::fuzz
