#include "grammar/source.h"

#include <algorithm>
#include <utility>

namespace phoneflow {

namespace {

/// `\n`, `\r\n` and a lone `\r` end a line, as they do for the lexer.
std::vector<std::uint32_t> line_starts(std::string_view text) {
  std::vector<std::uint32_t> starts{0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.size() || text[i + 1] != '\n'))) {
      starts.push_back(static_cast<std::uint32_t>(i + 1));
    }
  }
  return starts;
}

}  // namespace

std::uint32_t code_points(std::string_view text) {
  return static_cast<std::uint32_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }));
}

std::string_view Source::line(std::uint32_t number) const {
  if (number == 0 || number > lines.size()) return {};
  const std::size_t begin = lines[number - 1];
  std::size_t end = number < lines.size() ? lines[number] : text.size();
  while (end > begin && (text[end - 1] == '\n' || text[end - 1] == '\r')) --end;
  return std::string_view(text).substr(begin, end - begin);
}

const Source& SourceSet::add(std::string path, std::string text, bool shown) {
  std::uint32_t base = 0;
  if (!sources_.empty()) {
    // A gap of one byte between sources keeps their ends and beginnings distinct. parse() refuses text beyond the limit, so no span points
    // there and it needs no offsets.
    const Source& last = sources_.back();
    base = last.base + static_cast<std::uint32_t>(std::min(last.text.size(), kMaxSourceBytes)) + 1;
  }
  const auto mark = static_cast<std::uint32_t>(text.size() - without_mark(text).size());
  text.erase(0, mark);
  std::vector<std::uint32_t> lines = line_starts(std::string_view(text).substr(0, kMaxSourceBytes));
  return sources_.emplace_back(Source{std::move(path), std::move(text), base, std::move(lines), mark, shown});
}

const Source& SourceSet::at(std::uint32_t offset) const {
  const auto after = std::upper_bound(sources_.begin(), sources_.end(), offset,
                                      [](std::uint32_t value, const Source& source) { return value < source.base; });
  return after == sources_.begin() ? sources_.front() : *std::prev(after);
}

Position SourceSet::position(std::uint32_t offset) const {
  const Source& source = at(offset);
  const auto local = static_cast<std::uint32_t>(std::min<std::size_t>(offset - source.base, source.text.size()));
  const auto after = std::upper_bound(source.lines.begin(), source.lines.end(), local);
  const std::uint32_t begin = *std::prev(after);
  return {static_cast<std::uint32_t>(after - source.lines.begin()),
          code_points(std::string_view(source.text).substr(begin, local - begin)) + 1};
}

std::string_view SourceSet::text(Span span) const {
  const Source& source = at(span.begin);
  const std::size_t begin = std::min<std::size_t>(span.begin - source.base, source.text.size());
  return std::string_view(source.text).substr(begin, span.end - span.begin);
}

}  // namespace phoneflow
