#include "cli/phone/phone.h"

#include <chrono>
#include <ostream>
#include <sstream>

#include "cli/people.h"
#include "cli/phone/handset.h"
#include "cli/phone/screen.h"
#include "play/record_text.h"
#include "play/transcript.h"

namespace phoneflow::cli::phone {
namespace {

using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kFrame(50);

/// Runs until the person leaves. The only use of real time.
void converse(Screen& screen, Handset& handset) {
  steady_clock::time_point before = steady_clock::now();
  std::size_t back = 0;
  while (true) {
    const View view = handset.view();
    screen.draw(lay_out(view, screen.columns(), screen.rows(), back));
    const auto input = screen.wait(kFrame);
    const steady_clock::time_point now = steady_clock::now();
    // After the process was suspended (Ctrl-Z, a closed lid) the call continues where it was.
    handset.pass(std::chrono::duration_cast<std::chrono::microseconds>(std::min<steady_clock::duration>(now - before, 10 * kFrame)));
    before = now;
    if (!input) continue;
    const auto page = static_cast<std::size_t>(std::max(screen.rows() / 2, 1));
    switch (input->press) {
      case Screen::Press::Leave: return;
      case Screen::Press::PageUp: back += page; break;
      case Screen::Press::PageDown: back -= std::min(back, page); break;
      case Screen::Press::Newest: back = 0; break;
      case Screen::Press::Resized: break;
      case Screen::Press::Character:
        back = 0;
        if (!handset.key(input->character)) return;
    }
  }
}

}  // namespace

int run_phone(const Command& command, const Script& script, const PlayOptions& options, AudioFiles& audio, double speed,
              std::span<const ScenarioStep> steps) {
  std::ostringstream told;
  Transcript transcript(script, told, command.terminal.out_colour ? Colour::Yes : Colour::No);
  Handset handset(script, options, audio, transcript, speed);
  command.out.flush();
  command.err.flush();
  {
    Screen screen(command.terminal.out_colour);
    if (!screen.usable()) {
      say(command.err, "this terminal cannot show the phone; use --do, or another TERM");
      return kEnvironment;
    }
    handset.start(steps);
    converse(screen, handset);
  }
  transcript.flush();
  const PlayedCall& call = handset.call();
  command.out << told.str() << '\n' << record_text(call.record(), script, call.player().now());
  return call.record().faults.empty() ? kFine : kProblems;
}

}  // namespace phoneflow::cli::phone
