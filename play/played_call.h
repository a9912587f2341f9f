// A player with its observers: masking of secrets, the contact's record, heard prompts.
//
// Used by `phoneflow run`, the phone and call tests. Self-referential: neither copied nor moved.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "play/discretion.h"
#include "play/journals.h"
#include "play/player.h"
#include "runtime/record.h"

namespace phoneflow {

class PlayedCall {
 public:
  /// `also` receive the masked trace; `observer` may be null. All references must outlive the call.
  PlayedCall(const Script& script, PlayOptions options, AudioFiles& audio, std::vector<Journal*> also, Observer* observer = nullptr)
      : shown_(with_record(std::move(also))),
        discretion_(script, shown_, options.hidden),
        all_({&heard_log_, &discretion_}),
        player_(script, std::move(options), audio, all_, observer) {}
  PlayedCall(const PlayedCall&) = delete;
  PlayedCall& operator=(const PlayedCall&) = delete;

  /// Before the first call: what heard_log() records for the steps.
  void listen_for(std::vector<Question> questions, std::vector<Unwanted> unwanted) {
    heard_log_.listen_for(std::move(questions), std::move(unwanted));
  }
  void forget_unwanted(std::size_t number) { heard_log_.forget_unwanted(number); }
  [[nodiscard]] Player& player() { return player_; }
  [[nodiscard]] const Player& player() const { return player_; }
  /// Unmasked; use hidden() before showing it.
  [[nodiscard]] const HeardLog& heard_log() const { return heard_log_; }
  /// A text about the call with secrets masked.
  [[nodiscard]] std::string hidden(std::string_view text) const { return discretion_.hidden(text); }
  /// Of the selected contact; after Player::call().
  [[nodiscard]] const ContactRecord& record() const { return *recorder_.find(player_.contact()); }

 private:
  std::vector<Journal*> with_record(std::vector<Journal*> also) {
    also.insert(also.begin(), &recorder_);
    return also;
  }

  HeardLog heard_log_;
  Recorder recorder_;
  TeeJournal shown_;
  Discretion discretion_;
  TeeJournal all_;
  Player player_;
};

}  // namespace phoneflow
