// Keeps secrets out of what a command writes: wherever one of them would stand, `•••` does.
//
// Used by `run` with the secrets of its centre file that are there. Scripts do not have them (interpreter/resolve_outside.cpp), but the
// steps of a call, a reply or a number may hold one.
#pragma once

#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

namespace phoneflow::cli {

/// Secrets as they may be written: also with the escapes of JSON and of addresses. Those of fewer than four bytes are left out: nothing
/// could be read any more.
[[nodiscard]] std::vector<std::string> written_secrets(const std::vector<std::string>& secrets);

/// Forwards to another stream, which must outlive it. What may be the beginning of a secret is held until it is not, or to the end.
class RedactionBuffer final : public std::streambuf {
 public:
  /// `secrets`: of written_secrets().
  RedactionBuffer(std::ostream& to, std::vector<std::string> secrets) : to_(to), secrets_(std::move(secrets)) {}
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
  std::vector<std::string> secrets_;  // the longest first
  std::string held_;
};

class RedactedStream final : public std::ostream {
 public:
  RedactedStream(std::ostream& to, std::vector<std::string> secrets) : std::ostream(nullptr), buffer_(to, std::move(secrets)) {
    rdbuf(&buffer_);
  }

 private:
  RedactionBuffer buffer_;
};

}  // namespace phoneflow::cli
