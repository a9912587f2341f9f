// Keeps secrets out of what a command writes: wherever one of them would stand, `•••` does.
//
// Used by `run`, `test` and `simulate` with the secrets of centre files that are there. Scripts do not have them
// (interpreter/resolve_outside.cpp), but the steps of a call, a reply or a number may hold one.
#pragma once

#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "runtime/hidden_texts.h"

namespace phoneflow::cli {

/// written_forms() of the secrets, and these with the escapes of XML. Those that are shorter than HiddenTexts::kShortest are left out.
[[nodiscard]] std::vector<std::string> written_secrets(const std::vector<std::string>& secrets);

/// Forwards to another stream, which must outlive it. What may be the beginning of a secret is held until it is not, or to the end.
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
};

class RedactedStream final : public std::ostream {
 public:
  RedactedStream(std::ostream& to, const std::vector<std::string>& secrets) : std::ostream(nullptr), buffer_(to, secrets) {
    rdbuf(&buffer_);
  }

 private:
  RedactionBuffer buffer_;
};

/// A command that writes nothing of what it is told to hide from then on. The streams of the other must outlive it.
class HidingCommand {
 public:
  explicit HidingCommand(const Command& command)
      : out_(command.out, written_),
        err_(command.err, written_),
        bytes_(command.bytes(), written_),
        bytes_aside_(command.bytes_aside(), written_),
        command_{command.in, out_, err_, command.terminal, &bytes_, &bytes_aside_} {}
  HidingCommand(const HidingCommand&) = delete;
  HidingCommand& operator=(const HidingCommand&) = delete;

  [[nodiscard]] const Command& command() const { return command_; }
  /// These as well.
  void hide(const std::vector<std::string>& secrets);
  /// The same for calls that are played.
  [[nodiscard]] const HiddenTexts& texts() const { return texts_; }
  /// For what is written elsewhere.
  [[nodiscard]] std::string hidden(const std::string& text) const;

 private:
  HiddenTexts texts_;
  std::vector<std::string> secrets_;
  std::vector<std::string> written_;
  RedactedStream out_, err_, bytes_, bytes_aside_;
  Command command_;
};

}  // namespace phoneflow::cli
