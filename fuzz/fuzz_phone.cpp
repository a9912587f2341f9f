// The terminal phone with any valid script, keys, pauses and window sizes. Every row fits, no key but `q` ends it, and equal keys yield
// equal output.
#include "fuzz/input.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "support/cells.h"
#include "cli/phone/handset.h"
#include "cli/phone/view.h"

using namespace phoneflow;

namespace {

constexpr int kMostKeys = 200;
/// Keys with a function; other bytes are pressed unchanged.
constexpr std::string_view kKeys = "0123456789*#hharrybnioce   ++-{}\":\r\x7f";

class Nowhere final : public Journal {
  void note(const Trace&) override {}
};

/// Everything visible.
std::string look(cli::phone::Handset& handset, fuzz::Bytes& bytes) {
  const int columns = bytes.next() % 200;
  const int rows = bytes.next() % 60;
  std::size_t back = bytes.next();
  std::string seen;
  for (const cli::phone::Row& row : cli::phone::lay_out(handset.view(), columns, rows, back)) {
    fuzz::must(cell_width(row.text) <= static_cast<std::size_t>(std::max(columns, 1)), "every row fits");
    seen += row.text + '\n';
  }
  return seen;
}

std::string play(const Script& script, std::string_view decisions) {
  fuzz::Bytes bytes(decisions);
  fuzz::SomeAudio audio;
  Nowhere nowhere;
  PlayOptions options;
  options.agents = bytes.next() % 3;
  options.seed = bytes.next();
  cli::phone::Handset handset(script, options, audio, nowhere, 1 + bytes.next() % 100);
  handset.start();
  std::string seen;
  for (int i = 0; i < kMostKeys && !bytes.empty(); ++i) {
    const std::uint8_t what = bytes.next();
    const char key = what < 128 ? kKeys[what % kKeys.size()] : static_cast<char>(bytes.next());
    if (what % 8 == 0) handset.pass(std::chrono::microseconds(bytes.next() * 20'000));
    if (what % 16 == 1) seen += look(handset, bytes);
    const bool leaves = key == 'q' && !handset.asking();
    fuzz::must(handset.key(key) == !leaves, "only q ends the phone, where it is no part of an answer");
    if (leaves) break;
  }
  const Player& player = handset.call().player();
  if (player.over()) fuzz::must(player.centre().ports_used() == 0, "a released contact holds no port");
  return seen + look(handset, bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const fuzz::Halves input = fuzz::halves(fuzz::text_of(data, size));
  const fuzz::Loaded loaded = fuzz::load_and_check(input.script, {.rules = RuleSettings::language_only()});
  if (loaded.diagnostics.has_errors()) return 0;
  fuzz::must(play(*loaded.script, input.decisions) == play(*loaded.script, input.decisions), "the same keys show the same");
  return 0;
}
