#include "report/redacted_stream.h"

#include <algorithm>

namespace phoneflow {
namespace {

/// As XML has it: in an attribute with its quotes escaped, elsewhere without.
std::string in_xml(std::string_view text, bool is_attribute) {
  std::string xml;
  for (const char c : text) {
    if (c == '&') xml += "&amp;";
    else if (c == '<') xml += "&lt;";
    else if (c == '>') xml += "&gt;";
    else if (c == '"' && is_attribute) xml += "&quot;";
    else xml += c;
  }
  return xml;
}

}  // namespace

std::vector<std::string> written_secrets(const std::vector<std::string>& secrets) {
  std::vector<std::string> written;
  for (const std::string& secret : secrets) {
    if (secret.size() < HiddenTexts::kShortest) continue;
    for (const std::string& form : written_forms(secret)) {
      for (std::string text : {form, in_xml(form, true), in_xml(form, false)}) written.push_back(std::move(text));
    }
  }
  std::ranges::sort(written, [](const std::string& a, const std::string& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  written.erase(std::unique(written.begin(), written.end()), written.end());
  return written;
}

RedactionBuffer::~RedactionBuffer() { pass(false); }

std::size_t RedactionBuffer::secret_at(std::string_view text, bool more) const {
  for (const std::string& secret : secrets_) {
    if (text.starts_with(secret)) return secret.size();
    if (more && std::string_view(secret).starts_with(text)) return std::string_view::npos;
  }
  return 0;
}

void RedactionBuffer::pass(bool more) {
  std::string clean;
  std::size_t at = 0;
  for (; at < held_.size(); ++at) {
    const std::size_t size = secret_at(std::string_view(held_).substr(at), more);
    if (size == std::string_view::npos) break;
    if (at >= covered_) clean += size == 0 ? std::string_view(held_).substr(at, 1) : kHiddenMask;
    if (size > 0) covered_ = std::max(covered_, at + size);
  }
  held_.erase(0, at);
  covered_ -= std::min(covered_, at);
  to_.write(clean.data(), static_cast<std::streamsize>(clean.size()));
}

void RedactionBuffer::take(std::string_view text) {
  if (secrets_.empty()) {
    to_.write(text.data(), static_cast<std::streamsize>(text.size()));
    return;
  }
  held_ += text;
  pass(true);
}

RedactionBuffer::int_type RedactionBuffer::overflow(int_type c) {
  if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
  const char one = traits_type::to_char_type(c);
  take({&one, 1});
  return to_ ? c : traits_type::eof();
}

std::streamsize RedactionBuffer::xsputn(const char* text, std::streamsize size) {
  take({text, static_cast<std::size_t>(size)});
  return to_ ? size : 0;
}

int RedactionBuffer::sync() {
  to_.flush();
  return to_ ? 0 : -1;
}

}  // namespace phoneflow
