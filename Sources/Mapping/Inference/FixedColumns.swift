/// Where the fields of one kind of record may begin and end, by what stands in each column of all its records.
struct FixedColumns {
    private enum Class {
        case blank, digits, sign, text
    }

    private(set) var spans: [Range<Int>] = []
    private let records: [[Character]]

    init(_ records: [[Character]], from start: Int, length: Int) {
        self.records = records
        let classes = (start..<max(start, length)).map(classify)
        var begin: Int?
        var last = Class.blank
        for (offset, kind) in classes.enumerated() {
            let column = start + offset
            let isBorder = begin != nil && isBorder(classes, offset, last)
            if kind == .blank {
                last = .blank
                continue
            }
            if isBorder, let from = begin {
                spans += Self.days(in: from..<column, classes, start, records)
                begin = nil
            }
            begin = begin ?? column
            last = kind
        }
        if let begin { spans += Self.days(in: begin..<start + classes.count, classes, start, records) }
    }

    private func classify(_ column: Int) -> Class {
        var kind: Class?
        for record in records {
            let character = column < record.count ? record[column] : " "
            let own: Class =
                character == " "
                ? .blank : character.isNumber ? .digits : "+-".contains(character) ? .sign : .text
            if kind == nil { kind = own } else if kind != own { return .text }
        }
        return kind ?? .blank
    }

    /// Whether a field begins at `offset`.
    private func isBorder(_ classes: [Class], _ offset: Int, _ last: Class) -> Bool {
        let kind = classes[offset]
        if last == .blank {
            // One blank may stand between words.
            let blanks = classes[..<offset].reversed().prefix { $0 == .blank }.count
            let digits = classes[offset...].prefix { $0 == .digits }.count
            return blanks > 1 || records.count > 2 || digits >= 6
        }
        if kind == last || last == .sign { return false }
        if kind == .sign {
            // A sign after its number; within a text it is a hyphen.
            return last == .digits && (offset + 1 == classes.count || classes[offset + 1] == .blank)
        }
        // Few digits within a text are part of it.
        let run = kind == .digits ? classes[offset...].prefix { $0 == .digits }.count : 0
        let before = last == .digits ? classes[..<offset].reversed().prefix { $0 == .digits }.count : 0
        return max(run, before) >= 6
    }

    /// A run of digits, cut around the days that are in it in every record.
    private static func days(
        in span: Range<Int>, _ classes: [Class], _ start: Int, _ records: [[Character]]
    ) -> [Range<Int>] {
        guard span.count > 8,
            classes[(span.lowerBound - start)..<(span.upperBound - start)].allSatisfy({
                $0 == .digits
            }), let pattern = DatePattern("yyyyMMdd")
        else { return [span] }
        for column in span.lowerBound...(span.upperBound - 8) {
            let isDay = records.allSatisfy { record in
                let text = String(record[column..<column + 8])
                return (text.hasPrefix("20") || text.hasPrefix("19"))
                    && pattern.value(of: Array(text.utf8)) != nil
            }
            guard isDay else { continue }
            let rest = column + 8..<span.upperBound
            let before = span.lowerBound..<column
            return (before.isEmpty ? [] : [before]) + [column..<column + 8]
                + (rest.isEmpty ? [] : days(in: rest, classes, start, records))
        }
        return [span]
    }
}
