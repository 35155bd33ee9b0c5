/// Puts a result into records that expressions can look at.
struct ResponseLoader {
    let evaluator: Evaluator
    let types: RecordTypes

    /// The fields of the file itself, whose record is there already.
    mutating func fillFile(_ fields: [String: String]) {
        append(fields, of: RecordType.file)
    }

    mutating func add(_ name: String, under parent: Int, _ fields: [String: String]) -> Int {
        guard let type = types.names[name] else { preconditionFailure("no record is called \(name)") }
        let record = evaluator.records.add(type, parent: parent, place: 0)
        append(fields, of: type)
        return record
    }

    private func append(_ fields: [String: String], of type: Int) {
        for rule in types[type].fields {
            var value = Value.null
            if let text = fields[rule.it.name] {
                // A text that is no number or moment stays a text: an answer leaves out nothing.
                let read = try? Array(text.utf8).withUnsafeBytes { bytes in
                    try rule.it.value(of: bytes) { String(decoding: $0, as: UTF8.self) }
                }
                value = read ?? .text(text)
            }
            evaluator.records.values.append(value)
        }
    }
}
