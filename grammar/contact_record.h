// The name of the record that every script has: the data of its contact.
#pragma once

#include <string_view>

namespace phoneflow {

inline constexpr std::string_view kContactRecord = "contact";

}  // namespace phoneflow
