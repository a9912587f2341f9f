// A command that writes no secret. Used by `check`, `run`, `test` and `simulate` with the secrets of centre files that are there. Scripts
// do not have them (interpreter/resolve_outside.cpp), but the steps of a call, a reply or a number may hold one.
#pragma once

#include <string>
#include <vector>

#include "centre/environment.h"
#include "cli/command.h"
#include "grammar/diagnostics.h"
#include "grammar/source.h"
#include "report/redacted_stream.h"
#include "runtime/hidden_texts.h"

namespace phoneflow::cli {

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
  /// Those of the centres of scripts and folders, of the working folder if there are none, as far as they can be read.
  void hide_around(const std::vector<std::string>& paths, Environments& environments, SourceReader& files);
  /// The same for calls that are played.
  [[nodiscard]] const HiddenTexts& texts() const { return texts_; }
  /// Takes the words from diagnostics at a piece of a secret, or that quote one.
  void hide_words(Diagnostics& diagnostics, const SourceSet& sources) const;
  /// For what is written elsewhere.
  [[nodiscard]] std::string hidden(const std::string& text) const;

 private:
  HiddenTexts texts_;
  std::vector<std::string> secrets_;
  std::vector<std::string> written_;
  RedactedStream out_, err_, bytes_, bytes_aside_;
  Command command_;
};

/// What is wrong with the arguments, which may hold a secret of the centre file that they name, or that is that of what they name.
[[nodiscard]] std::string without_secrets(const std::string& text, const std::vector<std::string>& arguments, std::istream& in);

}  // namespace phoneflow::cli
