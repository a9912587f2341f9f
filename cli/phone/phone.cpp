#include "cli/phone/phone.h"

namespace phoneflow::cli::phone {
int run_phone(const Command&, const Script&, const PlayOptions&, AudioFiles&, double) { return 0; }
}  // namespace phoneflow::cli::phone
