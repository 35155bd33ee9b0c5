import Documents

/// A draft written as a literal.
///
/// Every leaf has an origin of its own: its path as the field, and a line that nobody shares.
indirect enum Sample: Sendable, ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    case text(String)
    case list([Sample])
    case object([(name: String, value: Sample)])

    init(stringLiteral text: String) { self = .text(text) }
    init(arrayLiteral items: Sample...) { self = .list(items) }
    init(dictionaryLiteral entries: (String, Sample)...) {
        self = .object(entries.map { (name: $0.0, value: $0.1) })
    }

    /// The same draft with another value at `path`; without the entry when `value` is nil.
    func with(_ path: String, _ value: Sample?) -> Sample {
        let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
        guard let step = parts.first else { return value ?? self }
        let rest = parts.count > 1 ? parts[1] : nil
        switch self {
        case .text: return self
        case .list(var items):
            guard let place = Int(step) else { return self }
            if let rest {
                items[place] = items[place].with(rest, value)
            } else if let value {
                if place < items.count { items[place] = value } else { items.append(value) }
            } else {
                items.remove(at: place)
            }
            return .list(items)
        case .object(var entries):
            let known = entries.firstIndex { $0.name == step }
            guard let rest else {
                if let known { entries.remove(at: known) }
                if let value { entries.insert((name: step, value: value), at: known ?? entries.count) }
                return .object(entries)
            }
            if let known {
                entries[known].value = entries[known].value.with(rest, value)
            } else {
                entries.append((name: step, value: Sample.object([]).with(rest, value)))
            }
            return .object(entries)
        }
    }

    /// Line 7 of its file is where the draft begins; its leaves stand from line 101 on.
    var draft: Draft {
        var line = 100
        let root = if case .object(let object) = node("", &line) { object } else { DraftObject() }
        return Draft(key: "k", ordinal: 1, source: 0..<100, line: 7, root: root)
    }

    private func node(_ path: String, _ line: inout Int) -> DraftNode {
        let prefix = path.isEmpty ? "" : path + "."
        switch self {
        case .text(let text):
            line += 1
            let origin = Origin(line: line, column: 3, lastColumn: 9, field: path, raw: "«" + text)
            return .leaf(DraftLeaf(value: text, origin: origin, ruleLine: 1))
        case .list(let items):
            return .list(items.enumerated().map { $0.element.node(prefix + String($0.offset), &line) })
        case .object(let entries):
            return .object(
                DraftObject(
                    entries: entries.map {
                        DraftObject.Entry(name: $0.name, value: $0.value.node(prefix + $0.name, &line))
                    }))
        }
    }
}
