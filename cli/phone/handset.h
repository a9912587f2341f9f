// The phone without its screen: keys in, real time in, what is to be seen out.
//
// Drives a PlayedCall. Real time is handed in as lengths and multiplied by the speed, but not while a key or an answer to
// the dial-back is awaited: people do not press faster. While the person is asked what another system answers, time stands still. Nothing
// else of real time enters the call. Journal of its own call, so neither copied nor moved.
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <vector>

#include "cli/phone/view.h"
#include "play/played_call.h"
#include "play/scenario.h"

namespace phoneflow::cli::phone {

/// The script's first `call` step in place of what is not `given`.
[[nodiscard]] PlayOptions options_of_call(PlayOptions options, const GivenOptions& given, std::span<const ScenarioStep> steps);

class Handset final : private Journal {
 public:
  /// `also` gets the trace too. All references must outlive it.
  Handset(const Script& script, const PlayOptions& options, AudioFiles& audio, Journal& also, double speed);

  /// The call comes in. Of `steps` the replies count: before the call one takes the place of the one before, those behind it
  /// follow one another, each for one request, the last for all others.
  void start(std::span<const ScenarioStep> steps = {});
  /// Real time has passed.
  void pass(std::chrono::microseconds real);
  /// False: leave the phone. Unknown keys are explained in the message. While asking(), keys are parts of the answer.
  bool key(char key);
  /// Whether the person is asked what another system answers.
  [[nodiscard]] bool asking() const { return !call_.player().unanswered().empty(); }

  /// Valid until the next call of anything else.
  [[nodiscard]] View view();
  [[nodiscard]] PlayedCall& call() { return call_; }

 private:
  void note(const Trace& trace) override;

  void act(char key);
  void agent_decides(char key);
  void skip();
  void change_speed(double factor);
  [[nodiscard]] double pace() const;
  void type(char key);
  void answer();
  void speak();
  [[nodiscard]] std::vector<std::string> status() const;
  [[nodiscard]] std::string agents() const;

  PlayedCall call_;
  TranscriptLines lines_;
  std::vector<TranscriptLine> shown_;
  std::size_t speaking_ = 0;    // in shown_, where the last utterance stands
  std::size_t utterances_ = 0;  // with a line in shown_
  std::string doing_;           // what the script does besides playing
  std::string message_;
  std::string typed_;  // of an answer
  bool key_awaited_ = false;
  double speed_;
  double owed_ = 0;  // microseconds of the call's time that have not been played
};

}  // namespace phoneflow::cli::phone
