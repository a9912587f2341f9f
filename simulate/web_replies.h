// Replies of other systems to the scripts of a simulated centre, with delays. Opens no sockets.
//
// The Web port of the sessions of a replication whose model has replies. The centre keeps the time and asks for the reply at the end of a
// fetch.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/ports.h"
#include "runtime/sim/centre.h"
#include "simulate/model.h"
#include "simulate/sim_contacts.h"

namespace phoneflow::simulate {

class WebReplies final : public Web, public sim::ReplySource {
 public:
  /// All arguments must outlive it.
  WebReplies(const std::vector<WebReply>& replies, sim::SimCentre& centre, SimContactPool& visits)
      : replies_(replies), centre_(centre), visits_(visits) {
    centre.set_replies(this);
  }

  [[nodiscard]] Taken fetch(ContactId contact, const Operation& fetch, const request::Fetch& request) override;
  void stop(ContactId contact, const Operation& fetch) override;
  const Reply* take_reply(ContactId contact) override;

 private:
  [[nodiscard]] const WebReply* find(std::string_view url) const;

  const std::vector<WebReply>& replies_;
  sim::SimCentre& centre_;
  SimContactPool& visits_;
  std::map<ContactId, const Reply*> waiting_;  // null: the fetch times out
  std::string problem_;                        // storage of the last error returned
};

}  // namespace phoneflow::simulate
