#include "tests/support/expectations.h"

#include <algorithm>
#include <sstream>

#include "support/ascii.h"
#include "tests/support/files.h"

namespace phoneflow::testing {
namespace {

constexpr std::string_view kExpectations[] = {"#! ", "#!^ ", "#!$ ", "#< ", "#<! ", "#<= "};
/// Larger texts are compared line by line.
constexpr std::size_t kMostCommon = 4'000'000;

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  return text;
}

/// The offset of a remark behind a statement (`#! 5-9 PF…`), or npos.
std::size_t remark_behind(std::string_view line) {
  const std::size_t at = line.rfind(" #! ");
  if (at == std::string_view::npos) return at;
  std::string_view rest = line.substr(at + 4);
  while (!rest.empty() && (is_digit(rest.front()) || rest.front() == '-' || rest.front() == ':')) rest.remove_prefix(1);
  return rest.starts_with(" PF") ? at + 1 : std::string_view::npos;
}

/// True for a line that is only an expectation; `#!/usr/bin/…` is none.
bool is_expectation(std::string_view line) {
  const std::string_view text = trimmed(line);
  return text == "#<" || text == "#<!" || std::ranges::any_of(kExpectations, [&](std::string_view sign) { return text.starts_with(sign); });
}

std::string prefixed(std::string_view prefix, std::string_view text) {
  std::string line(prefix);
  if (!text.empty()) line.append(" ").append(text);
  return line;
}

}  // namespace

CaseText::CaseText(std::string_view bytes) {
  ends_with_line_end_ = bytes.empty() || bytes.back() == '\n';
  std::size_t number = 0;
  for (std::string& text : lines_of(bytes)) {
    ++number;
    if (text.ends_with('\r')) {
      if (number == 1) line_end_ = "\r\n";
      if (line_end_.size() == 2) text.pop_back();
    }
    if (is_expectation(text)) {
      ends_with_line_end_ = true;
      continue;
    }
    Line line{.text = std::move(text), .gap = {}, .number = number};
    if (const std::size_t at = remark_behind(line.text); at != std::string::npos) {
      const std::size_t end = line.text.find_last_not_of(' ', at - 1) + 1;
      line.gap = line.text.substr(end, at - end);
      line.text.resize(end);
      line.had_remark = true;
    }
    if (line.text.starts_with("#>")) has_steps_ = true;
    if (line.text.starts_with("#+")) {
      std::istringstream words(line.text.substr(2));
      for (std::string word; words >> word;) options_.push_back(word);
    }
    lines_.push_back(std::move(line));
  }
}

std::string CaseText::bare() const {
  std::string text;
  for (const Line& line : lines_) text += line.text + line_end_;
  if (!ends_with_line_end_ && !text.empty()) text.resize(text.size() - line_end_.size());
  return text;
}

std::string CaseText::with(const std::vector<Remark>& remarks, const Outcome& outcome) const {
  std::string text;
  const auto put = [&](std::string_view line) {
    text += line;
    text += line_end_;
  };
  const auto put_elsewhere = [&] {
    for (const Remark& remark : remarks) {
      if (remark.place == Remark::Place::Line) continue;
      for (const std::string& line : remark.texts) put(prefixed(remark.place == Remark::Place::End ? "#!$" : "#!", line));
    }
  };
  // A remark goes to the last line not below its place, so that none is lost.
  const auto belongs = [&](std::size_t index, const Remark& remark) {
    if (remark.place != Remark::Place::Line) return false;
    const bool first = index == 0 || lines_[index].number <= remark.line;
    const bool last = index + 1 == lines_.size() || remark.line < lines_[index + 1].number;
    return first && last;
  };
  bool elsewhere_done = false;
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const Line& line = lines_[i];
    if (line.text.starts_with("#>") && !elsewhere_done) {
      put_elsewhere();
      elsewhere_done = true;
    }
    std::vector<const Remark*> here;
    for (const Remark& remark : remarks) {
      if (belongs(i, remark)) here.push_back(&remark);
    }
    if (line.had_remark && here.size() == 1 && here[0]->texts.size() == 1) {
      put(line.text + line.gap + prefixed("#!", here[0]->texts[0]));
      continue;
    }
    put(line.text);
    for (const Remark* remark : here) {
      for (const std::string& remark_line : remark->texts) put(prefixed("#!^", remark_line));
    }
  }
  if (!elsewhere_done) put_elsewhere();
  for (const std::string& line : outcome.out) put(prefixed("#<", line));
  for (const std::string& line : outcome.err) put(prefixed("#<!", line));
  if (outcome.exit_code != 0) put(prefixed("#<=", std::to_string(outcome.exit_code)));
  const bool nothing_added = remarks.empty() && !outcome.played;
  if (nothing_added && !ends_with_line_end_ && !text.empty()) text.resize(text.size() - line_end_.size());
  return text;
}

std::string difference(std::string_view expected, std::string_view found) {
  if (expected == found) return {};
  const std::vector<std::string> a = lines_of(expected);
  const std::vector<std::string> b = lines_of(found);
  // Longest common subsequence, computed from the end.
  const bool small = a.size() * b.size() < kMostCommon;
  std::vector<std::vector<std::uint32_t>> common(a.size() + 1, std::vector<std::uint32_t>(b.size() + 1));
  for (std::size_t i = a.size(); small && i-- > 0;) {
    for (std::size_t j = b.size(); j-- > 0;) {
      common[i][j] = a[i] == b[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    }
  }
  std::string text;
  const auto put = [&](char sign, std::size_t number, const std::string& line) {
    text += std::string(1, sign) + " " + std::to_string(number + 1) + ": " + line + "\n";
  };
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      ++i, ++j;
    } else if (j == b.size() || (i < a.size() && common[i + 1][j] >= common[i][j + 1])) {
      put('-', i, a[i]), ++i;
    } else {
      put('+', j, b[j]), ++j;
    }
  }
  return text.empty() ? "only line ends differ\n" : text;
}

}  // namespace phoneflow::testing
