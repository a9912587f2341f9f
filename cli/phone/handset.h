// The terminal phone without a screen: keys and real time in, a View out.
//
// Drives a PlayedCall. Real time is passed as durations and multiplied by the speed, but not while a key or an answer to the dial-back is
// awaited, because people do not press faster. Time stands still while the person is asked for a reply. Real time has no other effect on
// the call. It is the journal of its own call, hence neither copied nor moved.
#pragma once

#include <chrono>
#include <span>
#include <string>
#include <vector>

#include "cli/phone/view.h"
#include "play/played_call.h"
#include "play/scenario.h"
#include "support/result.h"

namespace phoneflow::cli::phone {

/// Takes options that are not `given` from the script's first `call` step.
[[nodiscard]] PlayOptions options_of_call(PlayOptions options, const GivenOptions& given, std::span<const ScenarioStep> steps);

class Handset final : private Journal {
 public:
  /// `also` receives the trace as well. All references must outlive it.
  Handset(const Script& script, const PlayOptions& options, AudioFiles& audio, Journal& also, double speed);

  /// Starts the call. Uses the replies in `steps`: of those before the call the last one counts; those after it apply to one request each,
  /// the last to all further ones.
  void start(std::span<const ScenarioStep> steps = {});
  /// Advances the call by real time.
  void pass(std::chrono::microseconds real);
  /// False: the person leaves. Unknown keys are explained in the message. While asking(), keys are input of the reply.
  bool key(char key);
  /// True while the person is asked for another system's reply.
  [[nodiscard]] bool asking() const { return !call_.player().unanswered().empty(); }

  /// Valid until the next call of another member.
  [[nodiscard]] View view();
  [[nodiscard]] PlayedCall& call() { return call_; }

 private:
  void note(const Trace& trace) override;

  void act(char key);
  void agent_decides(char key);
  [[nodiscard]] sim::PartyState third_party() const;
  /// Of a third party that rings, or of the caller who is called back.
  void decide_call(DialResult result);
  /// Callbacks are kept, refused, kept after a while, and again.
  void change_callbacks();
  void skip();
  void change_speed(double factor);
  [[nodiscard]] double pace() const;
  void type(char key);
  void answer();
  /// What could not be done becomes the message.
  void tell(const Result<void>& done);
  void speak();
  [[nodiscard]] std::vector<std::string> status() const;
  [[nodiscard]] std::string agents() const;

  PlayedCall call_;
  const Script& script_;
  TranscriptLines lines_;
  std::vector<TranscriptLine> shown_;
  std::size_t speaking_ = 0;    // index in shown_ of the last utterance
  std::size_t utterances_ = 0;  // utterances with a line in shown_
  std::string doing_;           // current activity of the script besides playing
  std::string message_;
  std::string typed_;  // input of a reply
  bool key_awaited_ = false;
  double speed_;
  double owed_ = 0;  // microseconds of call time not yet played
};

}  // namespace phoneflow::cli::phone
