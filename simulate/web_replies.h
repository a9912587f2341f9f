// What other systems answer to the scripts of a simulated centre, and after how long. Never opens a socket.
//
// One per replication, and only where the model has replies: the port Web of its sessions. Times run in the centre, which asks here for
// the reply when the time of a fetch is over.
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
  /// All must outlive it.
  WebReplies(const std::vector<WebReply>& replies, sim::SimCentre& centre, SimContactPool& visits)
      : replies_(replies), centre_(centre), visits_(visits) {
    centre.set_replies(this);
  }

  std::string_view fetch(ContactId contact, const Operation& fetch, const request::Fetch& request) override;
  void stop(ContactId contact, const Operation& fetch) override;
  const Reply* take_reply(ContactId contact) override;

 private:
  [[nodiscard]] const WebReply* find(std::string_view url) const;

  const std::vector<WebReply>& replies_;
  sim::SimCentre& centre_;
  SimContactPool& visits_;
  std::map<ContactId, const Reply*> waiting_;  // null: it does not come in time
  std::string problem_;                        // the last one returned
};

}  // namespace phoneflow::simulate
