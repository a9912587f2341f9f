// Keeps secrets out of what is written: wherever one of them would stand, `•••` does.
#pragma once

#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/hidden_texts.h"

namespace phoneflow {

/// written_forms() of the secrets, and these with the escapes of XML. Those that are shorter than HiddenTexts::kShortest are left out.
[[nodiscard]] std::vector<std::string> written_secrets(const std::vector<std::string>& secrets);

/// Forwards to another stream, which must outlive it. What may be the beginning of a secret is held until it is not, or to the end. Secrets
/// that overlap are hidden as one.
class RedactionBuffer final : public std::streambuf {
 public:
  /// `secrets`: of written_secrets(); may change, and must outlive it.
  RedactionBuffer(std::ostream& to, const std::vector<std::string>& secrets) : to_(to), secrets_(secrets) {}
  ~RedactionBuffer() override;
  RedactionBuffer(const RedactionBuffer&) = delete;
  RedactionBuffer& operator=(const RedactionBuffer&) = delete;

 protected:
  int_type overflow(int_type c) override;
  std::streamsize xsputn(const char* text, std::streamsize size) override;
  int sync() override;

 private:
  void take(std::string_view text);
  /// The length of the secret at the beginning of `text`; 0: none; npos: perhaps, when there comes `more`.
  [[nodiscard]] std::size_t secret_at(std::string_view text, bool more) const;
  void pass(bool more);

  std::ostream& to_;
  const std::vector<std::string>& secrets_;  // the longest first
  std::string held_;
  std::size_t covered_ = 0;  // bytes at the beginning of held_ that are of a secret whose mask is written
};

class RedactedStream final : public std::ostream {
 public:
  RedactedStream(std::ostream& to, const std::vector<std::string>& secrets) : std::ostream(nullptr), buffer_(to, secrets) {
    rdbuf(&buffer_);
  }

 private:
  RedactionBuffer buffer_;
};

}  // namespace phoneflow
