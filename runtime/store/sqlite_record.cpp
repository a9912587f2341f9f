#include "runtime/store/sqlite_record.h"

#include "runtime/store/sqlite_names.h"

namespace phoneflow::store {

Result<void> SqliteRecord::prepare() {
  return file_.prepare({
      {&add_, "INSERT INTO record VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"},
      {&of_,
       "SELECT contact, kind, phase, statement, at, text, other, way, duration, number, leg FROM record WHERE contact = ?1 ORDER BY rowid"},
      {&drop_, "DELETE FROM record WHERE at < ?1"},
  });
}

Result<void> SqliteRecord::add(std::span<const RecordRow> rows) {
  for (const RecordRow& row : rows) {
    Result<void> added = add_.bind(row.contact, info(row.kind).name, phase_name(row.phase), row.statement, row.at, row.text, row.other,
                                   row.way, row.duration, row.number, row.leg)
                             .run();
    if (!added) return added;
  }
  return {};
}

Result<std::vector<RecordRow>> SqliteRecord::of(ContactId contact) {
  std::vector<RecordRow> rows;
  of_.bind(contact);
  while (true) {
    const Result<bool> more = of_.step();
    if (!more) return failure(more.error());
    if (!*more) return rows;
    const Result<TraceKind> kind = trace_kind_from(of_.bytes(1));
    const Result<Phase> phase = phase_from(of_.bytes(2));
    if (!kind || !phase) {
      Problem problem = !kind ? kind.error() : phase.error();
      of_.reset();
      return failure(std::move(problem));
    }
    rows.push_back({.contact = of_.as<ContactId>(0),
                    .kind = *kind,
                    .phase = *phase,
                    .statement = static_cast<std::uint32_t>(of_.number(3)),
                    .at = of_.instant(4),
                    .text = std::string(of_.bytes(5)),
                    .other = std::string(of_.bytes(6)),
                    .way = std::string(of_.bytes(7)),
                    .duration = Millis(of_.number(8)),
                    .number = of_.number(9),
                    .leg = static_cast<LegId>(of_.number(10))});
  }
}

Result<void> SqliteRecord::drop(Instant before) { return drop_.bind(before).run(); }

}  // namespace phoneflow::store
