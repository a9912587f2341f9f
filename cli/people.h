// Cleans all output for people: standard output and standard error of every command pass through it.
//
// Neutralises bytes that a terminal or build server would interpret, whatever name, file or setting they come from: control characters and
// invalid UTF-8 become `?`, and a line that GitHub, Azure or TeamCity would take for a command is broken by a blank. Machine-readable
// output (JSON, XML, CSV, annotations) bypasses it: its writers escape.
#pragma once

#include <cstddef>
#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>

namespace phoneflow::cli {

/// Cleans text and forwards it to another stream, which must outlive it. Our own colours pass when enabled.
class PeopleBuffer final : public std::streambuf {
 public:
  PeopleBuffer(std::ostream& to, bool colours) : to_(to), colours_(colours) {}
  ~PeopleBuffer() override { finish(); }
  PeopleBuffer(const PeopleBuffer&) = delete;
  PeopleBuffer& operator=(const PeopleBuffer&) = delete;

 protected:
  int_type overflow(int_type c) override;
  std::streamsize xsputn(const char* text, std::streamsize size) override;
  int sync() override;

 private:
  /// Processes held_ and `text`; an incomplete character at the end is held.
  void take(std::string_view text);
  /// Flushes held bytes as they are: their character will not be completed.
  void finish();
  /// The length of the first unit of `text`; 0: incomplete.
  [[nodiscard]] std::size_t piece(std::string_view text, bool whole) const;
  void put(std::string_view piece);

  std::ostream& to_;
  bool colours_;
  std::string held_;
  std::string clean_;     // of one call
  std::string last_;      // the last bytes of the line, to recognise commands
  bool at_begin_ = true;  // only blanks so far on this line
};

/// A stream with a PeopleBuffer.
class PeopleStream final : public std::ostream {
 public:
  PeopleStream(std::ostream& to, bool colours) : std::ostream(nullptr), buffer_(to, colours) { rdbuf(&buffer_); }

 private:
  PeopleBuffer buffer_;
};

/// The text after cleaning.
[[nodiscard]] std::string for_people(std::string_view text);

/// Writes `phoneflow: sentence` on a line of its own.
void say(std::ostream& err, std::string_view sentence);

}  // namespace phoneflow::cli
