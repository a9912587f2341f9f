#include "actions/keying.h"

namespace phoneflow::keying {

void keep_keys(StepContext& context, const Ended& ended) {
  if (ended.outcome == kError) return;
  context.put(Fact::Digits, context.memo.keys.text());
  context.result = context.get(Fact::Digits);
}

}  // namespace phoneflow::keying
