// A language and a currency, then a number and a text: what is written of the number, and how the text is spoken.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "fuzz/input.h"
#include "runtime/wording.h"
#include "support/plain_text.h"
#include "tongue/spoken.h"

using namespace phoneflow;

namespace {

constexpr std::string_view kCurrencies[] = {"USD", "EUR", "GBP", "JPY", "CHF", "KWD", "SEK"};
constexpr Wording kAll[] = {Wording::Plain, Wording::Digits,   Wording::Number,  Wording::Money, Wording::Date,
                            Wording::Time,  Wording::Duration, Wording::Ordinal, Wording::Phone};

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const Character first = first_character(text);
    if (!first.is_utf8()) return false;
    text.remove_prefix(first.bytes);
  }
  return true;
}

void speak(const Tongue& tongue, std::string_view text) {
  const bool valid = is_utf8(text);
  const std::string words = spoken_text(tongue, text);
  fuzz::must(!valid || is_utf8(words), "what is spoken of UTF-8 is UTF-8");
  const Millis length = spoken_length(text, tongue);
  fuzz::must(length >= Millis::zero() && length <= info(tongue.language).word * static_cast<std::int64_t>(4 * text.size() + 1),
             "a text lasts some words for each of its bytes at most");
  std::size_t from = 0;
  for (const SpokenFigure& figure : spoken_figures(tongue, text)) {
    const auto at = static_cast<std::size_t>(figure.written.data() - text.data());
    fuzz::must(at >= from && at + figure.written.size() <= text.size(), "figures lie behind one another in the text");
    from = at + figure.written.size();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Bytes bytes(fuzz::text_of(data, size));
  Tongue tongue{static_cast<SpokenLanguage>(bytes.next() % kSpokenLanguageCount), {}};
  const std::string_view currency = kCurrencies[bytes.next() % std::size(kCurrencies)];
  std::ranges::copy(currency, tongue.currency.begin());
  const std::string_view of_number = bytes.text(sizeof(double));
  double number = 0;
  std::memcpy(&number, of_number.data(), of_number.size());
  const std::string_view text = bytes.text(size);
  speak(tongue, text);
  const Value values[] = {Value::of(number), Value::constant_text(text),
                          Value::of(Millis(std::isfinite(number) && std::abs(number) < 1e15 ? std::llround(number) : 0))};
  for (const Wording wording : kAll) {
    for (const Value& value : values) {
      Heap heap;
      const std::size_t mark = heap.mark();
      append_worded(heap, value, wording, tongue);
      speak(tongue, heap.view(heap.take(mark)));
    }
  }
  return 0;
}
