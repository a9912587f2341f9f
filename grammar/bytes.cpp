#include "grammar/bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "grammar/diagnostic_codes.h"
#include "grammar/other_languages.h"
#include "grammar/other_products.h"

namespace phoneflow {

namespace {

struct Magic {
  std::string_view bytes;
  std::string_view name;
};

// Used only when the bytes are not text, because a script may begin with the label `RIFF:`.
constexpr Magic kBinary[] = {
    {"PK\x03\x04", "a ZIP archive (Word and Excel files are such archives, too)"},
    {"%PDF", "a PDF document"},
    {"RIFF", "a WAV recording"},
    {"ID3", "an MP3 recording"},
    {"OggS", "an Ogg recording"},
    {"\x1F\x8B", "a gzip archive"},
    {"\x89PNG", "a PNG picture"},
    {"\xFF\xD8\xFF", "a JPEG picture"},
    {"\xD0\xCF\x11\xE0", "an old Office document"},
    {"\x7F"
     "ELF",
     "a program"},
    {"SQLite format 3", "an SQLite database"},
};

/// A UTF-16 byte-order mark, or ASCII letters alternating with NUL.
bool is_utf16(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  if (text.size() < 4) return false;
  const auto nul = [&](std::size_t i) { return text[i] == '\0'; };
  return (nul(0) && !nul(1) && nul(2) && !nul(3)) || (!nul(0) && nul(1) && !nul(2) && nul(3));
}

std::string_view other_binary(std::string_view text) {
  for (const Magic& magic : kBinary) {
    if (text.starts_with(magic.bytes)) return magic.name;
  }
  return {};
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::string_view without_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return text;
}

bool only_comments(std::string_view text) {
  while (!(text = without_blanks(text)).empty()) {
    if (text.front() != '#') return false;
    text.remove_prefix(std::min(text.find_first_of("\r\n"), text.size()));
  }
  return true;
}

bool starts_with_any_case(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  for (std::size_t i = 0; i < lower.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c) != lower[i]) return false;
  }
  return true;
}

/// The name of another product's text format, or empty.
std::string_view other_text(std::string_view text) {
  text = without_blanks(text);
  if (text.empty()) return {};
  if (starts_with_any_case(text, "<!doctype html") || starts_with_any_case(text, "<html")) return "a web page";
  if (text.starts_with("%PDF")) return "a PDF document";
  if (text.starts_with("{\\rtf")) return "an RTF document";
  if (std::ranges::any_of(text.substr(0, 4), is_control) && !other_binary(text).empty()) return other_binary(text);
  const std::string_view product = other_product(text);
  return product.empty() ? other_language(text) : product;
}

/// The length in bytes of the UTF-8 sequence at `i`; 0 when invalid, overlong or a surrogate.
std::size_t utf8_length(std::string_view text, std::size_t i) {
  const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u; };
  const auto continues = [&](std::size_t at, unsigned low = 0x80, unsigned high = 0xBF) { return byte(at) >= low && byte(at) <= high; };
  const unsigned first = byte(i);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues(i + 1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const unsigned low = first == 0xE0 ? 0xA0 : 0x80;
    const unsigned high = first == 0xED ? 0x9F : 0xBF;
    return continues(i + 1, low, high) && continues(i + 2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const unsigned low = first == 0xF0 ? 0x90 : 0x80;
    const unsigned high = first == 0xF4 ? 0x8F : 0xBF;
    return continues(i + 1, low, high) && continues(i + 2) && continues(i + 3) ? 4 : 0;
  }
  return 0;
}

Span byte_at(const Source& source, std::size_t i) {
  const auto begin = source.base + static_cast<std::uint32_t>(i);
  return {begin, begin + 1};
}

}  // namespace

bool check_bytes(const Source& source, Diagnostics& diagnostics) {
  const std::string_view text = source.text;
  const Span start{source.base, source.base};
  if (text.size() > kMaxSourceBytes) {
    diagnostics.report<Diag::FileTooLarge>(start, text.size());
    return false;
  }
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t length = utf8_length(text, i);
    if (length != 0 && text[i] != '\0') {
      i += length;
      continue;
    }
    if (const std::string_view format = other_binary(text); !format.empty()) {
      diagnostics.report<Diag::OtherFormat>(start, format);
    } else if (is_utf16(text)) {
      diagnostics.report<Diag::NotUtf8>(start, "UTF-16");
    } else if (text[i] == '\0') {
      diagnostics.report<Diag::NulByte>(byte_at(source, i));
    } else {
      const unsigned byte = static_cast<unsigned char>(text[i]);
      diagnostics.report<Diag::NotUtf8>(byte_at(source, i), fmt::format("not UTF-8: byte 0x{:02x} here", byte));
    }
    return false;
  }
  return true;
}

bool check_script_bytes(const Source& source, Diagnostics& diagnostics) {
  if (!check_bytes(source, diagnostics)) return false;
  const Span start{source.base, source.base};
  if (only_comments(source.text)) {
    diagnostics.report<Diag::EmptyFile>(start);
    return false;
  }
  if (const std::string_view format = other_text(source.text); !format.empty()) {
    diagnostics.report<Diag::OtherFormat>(start, format);
    return false;
  }
  return true;
}

}  // namespace phoneflow
