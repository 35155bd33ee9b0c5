import Findings
import Fiscal
import JSONText
import Records

extension ResponseRendering {
    mutating func csv() -> [UInt8] {
        var writer = CSVWriter(delimiter: plan.delimiter, quote: plan.quote, newline: plan.newline)
        if plan.hasHeader { writer.row(plan.records[0].fields.map(\.name)) }
        forEachRecord { rendering, record, texts in
            writer.row(zip(texts, record.fields).map { rendering.guarded($0 ?? "", $1) })
        }
        return plan.encoding.writableBytes(of: writer.text)
    }

    mutating func fixed() -> [UInt8] {
        var text = ""
        forEachRecord { rendering, record, texts in
            text += rendering.line(record, texts) + rendering.plan.newline
        }
        return plan.encoding.writableBytes(of: text)
    }

    private mutating func line(_ record: ResponseRecord, _ texts: [String?]) -> String {
        let length = plan.recordLength ?? record.fields.compactMap(\.columns?.upperBound).max() ?? 0
        var line = [Character](repeating: " ", count: length)
        for (field, text) in zip(record.fields, texts) {
            guard let columns = field.columns, columns.upperBound <= length else { continue }
            let shown = (text ?? "").map { $0.isNewline || $0 == "\t" ? " " : $0 }
            guard shown.count <= columns.count || !field.alignsRight else {
                reportOverflow(field, String(shown))
                continue
            }
            let kept = shown.prefix(columns.count)
            let padding = [Character](repeating: field.pad, count: columns.count - kept.count)
            let cell: [Character] = field.alignsRight ? padding + Array(kept) : Array(kept) + padding
            line.replaceSubrange(columns, with: cell)
        }
        return String(line)
    }

    /// A text is cut at the end of its columns; a number, which is aligned to the right, never is.
    private mutating func reportOverflow(_ field: ResponseField, _ text: String) {
        findings.append(
            Finding(
                code: "MAP-RANGE", place: field.rule.it.place, value: text,
                message: "«\(text)» no cabe en las columnas de «\(field.name)» de la respuesta.",
                remedy: "Dé más columnas al campo.", rule: field.rule.it.place))
    }

    /// Calls `body` with each line to write, in order.
    private mutating func forEachRecord(
        _ body: (inout ResponseRendering, ResponseRecord, [String?]) -> Void
    ) {
        func write(_ plan: ResponseRecord, _ record: Int, _ rendering: inout ResponseRendering) {
            guard rendering.isWanted(plan, record) else { return }
            let texts = rendering.texts(plan, record)
            body(&rendering, plan, texts)
        }
        for entry in plan.records {
            for nested in entry.nested {
                for finding in fileFindings { write(nested, finding, &self) }
            }
            for record in records(entry) {
                write(entry, record, &self)
                for nested in entry.nested {
                    for finding in findings(of: record) { write(nested, finding, &self) }
                }
            }
        }
    }

    // MARK: Trees

    mutating func xml() -> [UInt8] {
        guard var root = XMLRecord(name: plan.root) else { return [] }
        for (prefix, uri) in plan.namespaces { root.set(prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)", uri) }
        for entry in plan.records {
            for nested in entry.nested {
                for finding in fileFindings { element(nested, finding).map { root.add($0) } }
            }
            for record in records(entry) {
                if entry.each == .file, entry.name == nil {
                    if isWanted(entry, record) { fill(&root, entry, texts(entry, record)) }
                    continue
                }
                guard var element = element(entry, record) else { continue }
                for nested in entry.nested {
                    for finding in findings(of: record) {
                        self.element(nested, finding).map { element.add($0) }
                    }
                }
                root.add(element)
            }
        }
        return root.file(encoding: plan.encoding, newline: plan.newline)
    }

    private mutating func element(_ plan: ResponseRecord, _ record: Int) -> XMLRecord? {
        guard let name = plan.name, isWanted(plan, record), var element = XMLRecord(name: name) else {
            return nil
        }
        fill(&element, plan, texts(plan, record))
        return element
    }

    private func fill(_ element: inout XMLRecord, _ plan: ResponseRecord, _ texts: [String?]) {
        for (field, text) in zip(plan.fields, texts) {
            guard let text else { continue }
            if field.isAttribute {
                element.set(field.name, text)
            } else if var child = XMLRecord(name: field.name) {
                child.add(text: text)
                element.add(child)
            }
        }
    }

    mutating func json() -> [UInt8] {
        var members: [JSONValue.Member] = []
        for entry in plan.records {
            if entry.each == .file {
                if isWanted(entry, RecordType.file) { members += object(entry, RecordType.file) }
                continue
            }
            var elements: [JSONValue] = []
            for record in records(entry) where isWanted(entry, record) {
                var object = object(entry, record)
                for nested in entry.nested { object.append(list(nested, findings(of: record))) }
                elements.append(.object(object))
            }
            let name = entry.name ?? (entry.each == .document ? "documents" : "findings")
            members.append(JSONValue.Member(name: name, value: .list(elements)))
            for nested in entry.nested { members.append(list(nested, fileFindings)) }
        }
        let text = JSONValue.object(members).serialized(indented: true) + "\n"
        return plan.encoding.writableBytes(
            of: plan.newline == "\n" ? text : text.replacing("\n", with: plan.newline))
    }

    private mutating func list(_ plan: ResponseRecord, _ records: [Int]) -> JSONValue.Member {
        var elements: [JSONValue] = []
        for record in records where isWanted(plan, record) { elements.append(.object(object(plan, record))) }
        return JSONValue.Member(name: plan.name ?? "findings", value: .list(elements))
    }

    private mutating func object(_ plan: ResponseRecord, _ record: Int) -> [JSONValue.Member] {
        zip(plan.fields, texts(plan, record)).map {
            JSONValue.Member(name: $0.name, value: .text(orNull: $1))
        }
    }
}
