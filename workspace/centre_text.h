// The text of a centre file, which commands name.
#pragma once

#include <string>

#include "interpreter/script.h"
#include "support/result.h"

namespace phoneflow {

/// What cannot be a centre file is told before it is read.
[[nodiscard]] Result<std::string> text_of_centre(const std::string& path, SourceReader& files);

/// Whether there is such a folder, as those of prompts must be.
[[nodiscard]] bool is_folder(const std::string& path);

}  // namespace phoneflow
