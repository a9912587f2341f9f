#include <algorithm>

#include "workspace/write_file.h"

namespace phoneflow {
namespace {

constexpr std::size_t kHead = 1024;

/// Removes blanks and line ends, so that reformatted files are recognised.
std::string squeezed(std::string_view text) {
  std::string result(text.substr(0, kHead));
  std::erase_if(result, [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; });
  return result;
}

bool is_baseline(std::string_view beginning) {
  const std::string squeezed_text = squeezed(beginning);
  std::string_view text = squeezed_text;
  constexpr std::string_view kVersion = "{\"version\":", kFindings = ",\"findings\":[";
  if (!text.starts_with(kVersion)) return false;
  text.remove_prefix(kVersion.size());
  text.remove_prefix(std::min(text.find_first_not_of("0123456789"), text.size()));
  if (!text.starts_with(kFindings)) return false;
  text.remove_prefix(kFindings.size());
  return text.starts_with("]}") || text.starts_with("{\"file\":");
}

bool is_lcov(std::string_view beginning) {
  const bool named = beginning.starts_with("TN:");
  if (named) beginning.remove_prefix(std::min(beginning.find('\n'), beginning.size() - 1) + 1);
  return beginning.starts_with("SF:");
}

bool is_cobertura(std::string_view beginning) {
  return beginning.starts_with("<?xml") && squeezed(beginning).find("?><!DOCTYPEcoverage") != std::string::npos;
}

bool is_page(std::string_view beginning, std::string_view mark) {
  return beginning.starts_with("<!DOCTYPE html>") && beginning.substr(0, kHead).find(mark) != std::string_view::npos;
}

}  // namespace

const OutputKind kBaselineOutput{"a baseline", is_baseline};
const OutputKind kLcovOutput{"an lcov trace file", is_lcov};
const OutputKind kCoberturaOutput{"a Cobertura report", is_cobertura};
const OutputKind kCoveragePageOutput{"a coverage page", [](std::string_view text) { return is_page(text, kCoveragePageMark); }};
const OutputKind kSimulationPageOutput{"a page of a simulation", [](std::string_view text) { return is_page(text, kSimulationPageMark); }};
const OutputKind kDocsOutput{"a page of `phoneflow docs`", [](std::string_view text) {
                               return text.find(kDocsMark) != std::string_view::npos &&
                                      text.find("; do not edit.") != std::string_view::npos;
                             }};

}  // namespace phoneflow
