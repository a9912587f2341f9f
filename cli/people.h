// The one writer for what people read: standard output and standard error of every command go through it.
//
// It lets no byte through that a terminal or a build server obeys, whoever wrote it into a name, a file or a setting:
// control characters and bytes that are not UTF-8 become `?`, and a line that GitHub, Azure or TeamCity would take for a
// command is broken by a blank. What machines read (JSON, XML, CSV, annotations) goes past it: their writers escape.
#pragma once

#include <cstddef>
#include <ostream>
#include <streambuf>
#include <string>
#include <string_view>

namespace phoneflow::cli {

/// Cleans what is written and hands it to another stream, which must outlive it. Colours of ours pass when they are wanted.
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
  /// What can be judged of held_ and `text`; the rest, a part of a character, is held.
  void take(std::string_view text);
  /// What is held stands for itself: nothing comes that completes it.
  void finish();
  /// The bytes that `text` begins with and that belong together; 0: not all of them are there yet.
  [[nodiscard]] std::size_t piece(std::string_view text, bool whole) const;
  void put(std::string_view piece);

  std::ostream& to_;
  bool colours_;
  std::string held_;
  std::string clean_;     // of one call
  std::string last_;      // the last bytes of the line, for commands in it
  bool at_begin_ = true;  // only blanks so far on this line
};

/// A stream of that kind.
class PeopleStream final : public std::ostream {
 public:
  PeopleStream(std::ostream& to, bool colours) : std::ostream(nullptr), buffer_(to, colours) { rdbuf(&buffer_); }

 private:
  PeopleBuffer buffer_;
};

/// The text as it reaches people.
[[nodiscard]] std::string for_people(std::string_view text);

/// `phoneflow: sentence`, on a line of its own whatever is in it.
void say(std::ostream& err, std::string_view sentence);

}  // namespace phoneflow::cli
