// A player with everything that listens to it: keys of PINs hidden, the record kept, what was heard remembered.
//
// Used by `phoneflow run`, the phone and the tests of scripts. Refers to itself: neither copied nor moved.
#pragma once

#include <vector>

#include "cli/journals.h"
#include "cli/player.h"
#include "runtime/record.h"

namespace phoneflow::cli {

class PlayedCall {
 public:
  /// `also` get the trace too; `observer` may be null. All references must outlive the call.
  PlayedCall(const Script& script, PlayOptions options, AudioFiles& audio, std::vector<Journal*> also, Observer* observer = nullptr)
      : fanout_(with_own(std::move(also))), keys_(script, fanout_), player_(script, std::move(options), audio, keys_, observer) {}
  PlayedCall(const PlayedCall&) = delete;
  PlayedCall& operator=(const PlayedCall&) = delete;

  [[nodiscard]] Player& player() { return player_; }
  [[nodiscard]] const Player& player() const { return player_; }
  [[nodiscard]] const Ears& ears() const { return ears_; }
  /// Of the contact that is selected; after Player::call().
  [[nodiscard]] const ContactRecord& record() const { return *recorder_.find(player_.contact()); }

 private:
  std::vector<Journal*> with_own(std::vector<Journal*> also) {
    also.insert(also.begin(), {&ears_, &recorder_});
    return also;
  }

  Ears ears_;
  Recorder recorder_;
  Fanout fanout_;
  KeyKeeper keys_;
  Player player_;
};

}  // namespace phoneflow::cli
