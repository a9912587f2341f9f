// The data of a contact: part of the machine's value, within bounds, and set from outside as well.
#include "interpreter/contact_data.h"

#include "memory_reader.h"
#include "runtime/reply.h"

namespace phoneflow::testing {
namespace {

constexpr const char* kBank =
    "script \"Bank\" { Contact: {tier: \"standard\", calls: 0} }\n"
    "contact.calls = contact.calls + 1\n"
    "contact[\"seen_{contact.calls}\"] = [contact.tier, 30s]\n"
    "Wait 1s\nLog \"{contact}\"\nWait 1s\n";

std::string log_of(const Request& asked) {
  const auto* log = std::get_if<request::Log>(&asked);
  return log == nullptr ? "no log" : std::string(log->text);
}

TEST(ContactData, IsPartOfTheMachinesValue) {
  const auto script = script_of(kBank);
  Machine machine(script->program, kCall);
  machine.resume(event(EventKind::Start));
  Machine copy = machine;
  EXPECT_TRUE(copy == machine);
  EXPECT_EQ(copy.hash(), machine.hash());
  ASSERT_TRUE(copy.set_contact("tier", Value::constant_text("gold"), script->program.no_heap));
  EXPECT_FALSE(copy == machine);
  EXPECT_NE(copy.hash(), machine.hash());
  const auto restored = Machine::restore(script->program, copy.save());
  ASSERT_TRUE(restored.has_value());
  EXPECT_TRUE(*restored == copy);
  Machine goes_on = *restored;
  EXPECT_EQ(log_of(goes_on.resume(event(EventKind::TimedOut, 1000))), "{tier: gold, calls: 1, seen_1: [standard, 30s]}");
}

TEST(ContactData, WhoUsesNoneHasNoSlotForThem) {
  const auto without = script_of("let a = 1\nLog \"{a}\"\nWait 1s\n");
  const auto with = script_of("let a = 1\nLog \"{a}\"\nWait 1s\nLog \"{contact.x}\"\n");
  EXPECT_EQ(without->program.contact_slot, -1);
  EXPECT_EQ(with->program.slots, without->program.slots + 1);
  EXPECT_EQ(Machine(without->program, kCall).contact_data().type, Type::Nothing);
  EXPECT_EQ(Machine(with->program, kCall).contact_data().type, Type::Record);
  EXPECT_EQ(Machine(with->program, kCall).contact_data().size, 0U);
}

TEST(ContactData, FirstValuesAreTheScriptsAndTakeNoMemoryOfTheContact) {
  const auto few = script_of("script \"A\" { Contact: {a: 0} }\nWait 1s\nLog \"{contact.a}\"\n");
  const auto many = script_of(
      "script \"A\" { Contact: {a: 0, b: \"a long first value, many bytes\", c: [1, 2, 3, {d: 4}]} }\nWait 1s\nLog \"{contact.a}\"\n");
  EXPECT_EQ(Machine(few->program, kCall).allocated(), Machine(many->program, kCall).allocated());
}

TEST(ContactData, ARestartedMachineBeginsWithTheFirstValues) {
  const auto script = script_of(kBank);
  Machine machine(script->program, kCall);
  machine.resume(event(EventKind::Start));
  machine.restart(script->program, kCall);
  EXPECT_TRUE(machine == Machine(script->program, kCall));
}

TEST(ContactData, FromOutsideOnlyWhatTheScriptCouldSet) {
  const auto script = script_of(kBank);
  Machine machine(script->program, kCall);
  const Heap none;
  EXPECT_TRUE(machine.set_contact("calls", Value::of(3.0), none));
  EXPECT_EQ(machine.set_contact("calls", Value::constant_text("three"), none).error().sentence,
            "this field of the contact is declared as a number, not as a text");
  Value file = Value::constant_text("a.wav");
  file.type = Type::Audio;
  EXPECT_EQ(machine.set_contact("other", file, none).error().sentence, "a contact cannot keep an audio file");
  const std::string long_text(40000, 'x');
  EXPECT_EQ(machine.set_contact("other", Value::constant_text(long_text), none).error().sentence,
            "the data of the contact take more than 32 KiB");
  EXPECT_EQ(machine.heap().field(machine.contact_data(), "other"), nullptr);
  const auto without = script_of("Wait 1s\n");
  EXPECT_EQ(Machine(without->program, kCall).set_contact("x", Value::of(1.0), none).error().sentence, "the script uses no contact data");
}

TEST(ContactData, TheBoundCountsEachTextAndEachValue) {
  Heap heap;
  // A field takes 16 for its name, one byte of it, and 16 for its value and each byte of a text.
  const auto with_text = [&](std::size_t bytes) {
    const Value cells[] = {Value::constant_text("a"), heap.text(std::string(bytes, 'x'))};
    return heap.record(cells);
  };
  const std::size_t most = kMostContactData - 33;
  EXPECT_TRUE(fits_contact(with_text(most), heap));
  EXPECT_FALSE(fits_contact(with_text(most + 1), heap));
  const std::vector<Value> items(kMostContactData / kValueCost, Value::of(1.0));
  const Value lists[] = {Value::constant_text("a"), heap.list(items)};
  EXPECT_FALSE(fits_contact(heap.record(lists), heap));
}

TEST(ContactData, SharedValuesAreCountedAsOftenAsTheyAreSaidAndSoon) {
  Heap heap;
  Value deep = Value::of(1.0);
  for (int i = 0; i < 60; ++i) {
    const Value twice[] = {deep, deep};
    deep = heap.list(twice);
  }
  const Value cells[] = {Value::constant_text("a"), deep};
  EXPECT_FALSE(fits_contact(heap.record(cells), heap));
  EXPECT_FALSE(not_for_contact(deep, heap).has_value());
}

TEST(ContactData, ATextIsReadByTheTypeThatIsWanted) {
  EXPECT_EQ(value_written("3.5", Type::Number)->number, 3.5);
  EXPECT_EQ(value_written("true", Type::Boolean)->boolean, true);
  EXPECT_EQ(value_written("1.5m", Type::Duration)->duration(), seconds(90));
  EXPECT_EQ(value_written("200ms", Type::Duration)->duration(), Millis(200));
  EXPECT_EQ(value_written("3", Type::Text)->type, Type::Text);
  for (const char* none : {"", "yes", "3s", "s"}) EXPECT_FALSE(value_written(none, Type::Number)) << none;
  for (const char* none : {"", "3", "s", "30000h", "1e3s", "-3s"}) EXPECT_FALSE(value_written(none, Type::Duration)) << none;
  EXPECT_FALSE(value_written("yes", Type::Boolean));
  EXPECT_FALSE(value_written("[1]", Type::List));
}

}  // namespace
}  // namespace phoneflow::testing
