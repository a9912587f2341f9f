#include "cli/output_files.h"

#include <algorithm>
#include <ostream>

#include <fmt/format.h>

#include "cli/people.h"

namespace phoneflow::cli {
namespace {

constexpr std::string_view kStandardOutput = "-";

bool is_standard_output(const OutputFile& file) { return file.path == kStandardOutput; }

}  // namespace

OutputFiles::OutputFiles(const Command& command, std::vector<OutputFile> files) : command_(command), files_(std::move(files)) {
  std::erase_if(files_, [](const OutputFile& file) { return file.path.empty(); });
}

bool OutputFiles::told(const OutputFile& file, const Result<void>& written) const {
  if (written) return false;
  say(command_.err, fmt::format("cannot write {}: {}", file.path, written.error().sentence));
  return true;
}

int OutputFiles::refused() const {
  std::vector<OutputFile> named = files_;
  for (OutputFile& file : named) {
    if (is_standard_output(file)) file.path = "/dev/stdout";
  }
  if (const Result<void> apart = check_apart(named); !apart) {
    say(command_.err, apart.error().sentence);
    return kUsage;
  }
  const auto is_refused = [this](const OutputFile& file) {
    return !is_standard_output(file) && told(file, check_output(file.path, *file.kind));
  };
  return std::ranges::any_of(files_, is_refused) ? kEnvironment : kFine;
}

Command OutputFiles::aside() const {
  Command command = command_;
  if (std::ranges::none_of(files_, is_standard_output)) return command;
  return {command.in,
          command.err,
          command.err,
          {command.terminal.in, command.terminal.err, command.terminal.err, command.terminal.err_colour, command.terminal.err_colour,
           command.terminal.err_columns},
          &command.bytes_aside(),
          &command.bytes_aside()};
}

bool OutputFiles::write(std::string_view option, std::string_view text) const {
  const auto file = std::ranges::find(files_, option, &OutputFile::option);
  if (file == files_.end()) return true;
  // Keeps the order of outputs that share a destination.
  command_.out.flush();
  command_.err.flush();
  if (!is_standard_output(*file)) return !told(*file, write_output(file->path, text, *file->kind));
  command_.bytes() << text << std::flush;
  return static_cast<bool>(command_.bytes());
}

}  // namespace phoneflow::cli
