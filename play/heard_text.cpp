#include "play/heard_text.h"

#include "play/scenario_expect.h"
#include "runtime/prompt.h"
#include "tongue/spoken.h"

namespace phoneflow {
namespace {

std::string without_commas(std::string text) {
  std::erase(text, ',');
  return text;
}

}  // namespace

HeardText::HeardText(std::string_view transcript, const Tongue& tongue) {
  const char* at = transcript.data();
  const auto add_until = [&](const char* end) {
    std::string_view same(at, static_cast<std::size_t>(end - at));
    at = end;
    while (!same.empty()) {
      const bool comma = same[0] == ',';
      const std::string_view part = same.substr(0, comma ? 1 : same.find(','));
      add(part, comma ? std::string_view() : part, comma);
      same.remove_prefix(part.size());
    }
  };
  for (const std::string_view part : spoken_parts_of(transcript)) {
    for (const SpokenFigure& figure : all_spoken_figures(tongue, part)) {
      add_until(figure.written.data());
      add(figure.written, figure.spoken, true);
      at += figure.written.size();
    }
  }
  add_until(transcript.data() + transcript.size());
}

void HeardText::add(std::string_view written, std::string_view spoken, bool figure) {
  written_ += heard_form(written);
  spoken_ += without_commas(heard_form(spoken));
  parts_.push_back({written_.size(), spoken_.size(), figure});
}

/// A place within a figure is its end.
std::size_t HeardText::place(std::size_t at, const std::vector<Part>& parts, std::size_t Part::*from, std::size_t Part::*to) {
  Part before;
  for (const Part& part : parts) {
    if (at <= part.*from) return part.figure && at > before.*from ? part.*to : before.*to + (at - before.*from);
    before = part;
  }
  return before.*to;
}

std::size_t HeardText::end_of(std::string_view wanted, std::size_t behind) const {
  const std::size_t at = written_.find(wanted, behind);
  if (at != std::string::npos) return at + wanted.size();
  const std::string words = without_commas(std::string(wanted));
  if (words.empty()) return std::string::npos;
  const std::size_t said = spoken_.find(words, place(behind, parts_, &Part::written, &Part::spoken));
  return said == std::string::npos ? said : place(said + words.size(), parts_, &Part::spoken, &Part::written);
}

}  // namespace phoneflow
