// Contacts as releases have saved them, tests/golden/saved/1/wait.saved, and the scripts that they are of.
//
// A folder is a generation: what is written now stands in the newest. No file is written again. What one holds is restored as the contact
// that it was, or refused for a reason; the newest must be restored, and its bytes must be those that are written now.
#pragma once

namespace phoneflow::testing {

/// One GoogleTest for each file, `saved.1/wait`, and one for each contact as it is saved now, `saved.now/wait`.
void register_saved_contacts();

/// Writes what the newest generation lacks, or a new one when other bytes are written now; returns how many files that are.
int update_saved_contacts();

}  // namespace phoneflow::testing
