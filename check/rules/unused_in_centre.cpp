#include "check/rules/rules.h"
#include "grammar/diagnostic_codes.h"

namespace phoneflow {
namespace {

/// Nothing of one script: these are about all scripts and the centre file (check/outside_uses.h).
void of_no_script(const RuleContext&) {}

constexpr RulePage kUnusedInCentrePages[] = {
    {
        .code = Diag::MissingScript,
        .finds = "An entry of the centre file whose script cannot be read.",
        .why = "Whoever calls the number hears nothing.",
        .bad = "# centre.toml\n[env]\nnight_number = \"+13125550177\"\n[[entry]]\nnumber = \"+18005550199\"\nscript = \"helo.flow\"\n",
        .good = "# centre.toml\n[env]\nnight_number = \"+13125550177\"\n[[entry]]\nnumber = \"+18005550199\"\nscript = \"hello.flow\"\n",
        .ignore = "Never; leave the entry out until there is a script.",
    },
    {
        .code = Diag::UnusedInCentre,
        .finds =
            "A value, a secret, hours or a skill of the centre file that no script uses. It is looked for when the scripts of all entries are checked, "
            "or where there is none a whole folder. Here they read `env.night_number`.",
        .why =
            "A misspelt name is found where it is read, but one that nobody reads any more stays, and the next reader thinks that it matters.",
        .bad = "# centre.toml\n[env]\nnight_number = \"+13125550177\"\nday_number = \"+13125550178\"\n",
        .good = "# centre.toml\n[env]\nnight_number = \"+13125550177\"\n",
        .ignore = "When other programs read the centre file as well.",
    },
};

}  // namespace

constexpr Rule kUnusedInCentre{kUnusedInCentrePages, of_no_script};

}  // namespace phoneflow
