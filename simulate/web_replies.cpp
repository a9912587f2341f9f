#include "simulate/web_replies.h"

#include <algorithm>

#include "runtime/sim/replies.h"
#include "simulate/plans.h"

namespace phoneflow::simulate {

const WebReply* WebReplies::find(std::string_view url) const {
  auto found = std::ranges::find(replies_, url, &WebReply::url);
  if (found == replies_.end()) found = std::ranges::find(replies_, sim::without_query(url), &WebReply::url);
  return found == replies_.end() ? nullptr : &*found;
}

Taken WebReplies::fetch(ContactId contact, const Operation& fetch, const request::Fetch& request) {
  const WebReply* answer = find(request.url);
  if (answer == nullptr) {
    return failure(std::string_view(problem_ = sim::nobody_replies(request.url)));
  }
  SimContact& visit = visits_[contact];
  Stream draws(substream_seed(visit.seed, static_cast<std::uint64_t>(Purpose::Reply), visit.requests++));
  const Millis after = answer->after.sample(draws);
  const bool in_time = after < request.timeout;
  waiting_[contact] = in_time ? &answer->reply : nullptr;
  centre_.start(contact, fetch, in_time ? after : request.timeout);
  return {};
}

void WebReplies::stop(ContactId contact, const Operation& fetch) {
  if (waiting_.erase(contact) > 0) centre_.stop(contact, fetch);
}

const Reply* WebReplies::take_reply(ContactId contact) {
  const auto found = waiting_.find(contact);
  if (found == waiting_.end()) return nullptr;
  const Reply* reply = found->second;
  waiting_.erase(found);
  return reply;
}

}  // namespace phoneflow::simulate
