#include "cli/people.h"

#include <algorithm>
#include <sstream>

#include "support/plain_text.h"

namespace phoneflow::cli {
namespace {

/// Recognised anywhere on a line: GitHub's old commands, Azure's, TeamCity's.
constexpr std::string_view kCommands[] = {"##", "##vso", "##teamcity"};
constexpr std::size_t kLongestCommand = 10;
constexpr std::size_t kLongestColour = 16;

/// The length of a colour sequence like `\x1b[1;31m`; 0: another sequence; npos: incomplete.
std::size_t colour(std::string_view text) {
  if (text.size() < 2) return std::string_view::npos;
  if (text[1] != '[') return 0;
  const std::size_t end = text.find_first_not_of("0123456789;", 2);
  if (end == std::string_view::npos) return text.size() < kLongestColour ? end : 0;
  return text[end] == 'm' && end < kLongestColour ? end + 1 : 0;
}

}  // namespace

std::size_t PeopleBuffer::piece(std::string_view text, bool whole) const {
  const auto first = static_cast<unsigned char>(text[0]);
  if (first == '\r') return text.size() > 1 ? (text[1] == '\n' ? 2 : 1) : whole ? 1 : 0;
  if (first == 0x1b && colours_) {
    const std::size_t size = colour(text);
    if (size == std::string_view::npos) return whole ? 1 : 0;
    return std::max<std::size_t>(size, 1);
  }
  const std::size_t wanted = first < 0xc0 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  return text.size() < wanted && !whole ? 0 : first_character(text).bytes;
}

void PeopleBuffer::put(std::string_view piece) {
  const char first = piece[0];
  if (first == '\n' || piece == "\r\n") {
    clean_ += piece;
    last_.clear();
    at_begin_ = true;
    return;
  }
  if (first == '\x1b' && piece.size() > 1) {
    clean_ += piece;
    return;
  }
  const Character character = first_character(piece);
  if (!character.is_utf8() || (is_obeyed(character.value) && first != '\t')) piece = "?";
  const bool begins = at_begin_ && last_ == ":" && first == ':';
  const bool within = first == '[' && std::ranges::any_of(kCommands, [this](std::string_view command) { return last_.ends_with(command); });
  if (begins || within) clean_ += ' ';
  clean_ += piece;
  const bool blank = first == ' ' || first == '\t';
  at_begin_ = at_begin_ && last_.empty() && (blank || first == ':');
  if (at_begin_ && blank) return;  // a command may follow
  last_ += piece;
  if (last_.size() > kLongestCommand) last_.erase(0, last_.size() - kLongestCommand);
}

void PeopleBuffer::take(std::string_view text) {
  std::string joined;
  if (!held_.empty()) {
    joined = held_.append(text);
    held_.clear();
    text = joined;
  }
  clean_.clear();
  while (!text.empty()) {
    const std::size_t size = piece(text, false);
    if (size == 0) break;
    put(text.substr(0, size));
    text.remove_prefix(size);
  }
  held_ = text;
  to_.write(clean_.data(), static_cast<std::streamsize>(clean_.size()));
}

void PeopleBuffer::finish() {
  if (held_.empty()) return;
  clean_.clear();
  std::string_view text = held_;
  while (!text.empty()) {
    const std::size_t size = piece(text, true);
    put(text.substr(0, size));
    text.remove_prefix(size);
  }
  held_.clear();
  to_.write(clean_.data(), static_cast<std::streamsize>(clean_.size()));
}

PeopleBuffer::int_type PeopleBuffer::overflow(int_type c) {
  if (traits_type::eq_int_type(c, traits_type::eof())) return traits_type::not_eof(c);
  const char one = traits_type::to_char_type(c);
  take({&one, 1});
  return to_ ? c : traits_type::eof();
}

std::streamsize PeopleBuffer::xsputn(const char* text, std::streamsize size) {
  take({text, static_cast<std::size_t>(size)});
  return to_ ? size : 0;
}

int PeopleBuffer::sync() {
  to_.flush();
  return to_ ? 0 : -1;
}

std::string for_people(std::string_view text) {
  std::ostringstream clean;
  {
    PeopleStream people(clean, false);
    people << text;
  }
  return clean.str();
}

void say(std::ostream& err, std::string_view sentence) { err << "phoneflow: " << plain_line(sentence) << '\n'; }

}  // namespace phoneflow::cli
