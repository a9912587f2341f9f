// Attributes and texts of XML reports. Bytes that are not UTF-8, and characters that XML does not have, are replaced.
#pragma once

#include <string_view>

#include <pugixml.hpp>

#include "support/clean_text.h"

namespace phoneflow {

inline void add_text(pugi::xml_node node, std::string_view text) {
  node.append_child(pugi::node_pcdata).set_value(clean_text(text).c_str());
}

inline void add_attribute(pugi::xml_node node, const char* name, std::string_view value) {
  node.append_attribute(name).set_value(clean_text(value).c_str());
}

}  // namespace phoneflow
