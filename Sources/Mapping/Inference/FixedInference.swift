import Records

/// Drafts the source of a sample of fixed widths.
struct FixedInference {
    private let encoding: EncodingGuess
    private let lines: [[Character]]
    /// Of the first line, which is then none of `lines`.
    private let titles: FixedTitles?
    private let length: Int
    private let hasLineEnds: Bool

    /// - Parameters:
    ///   - bytes: the beginning of the file, with whole lines.
    ///   - encoding: in which they are read.
    init(_ bytes: [UInt8], encoding: EncodingGuess) {
        self.encoding = encoding
        let source = SourceEncoding(name: encoding.name) ?? .utf8
        let text = bytes.withUnsafeBytes { buffer in
            source.withSplittable(buffer, limit: 1) { text, original, _ in
                original == nil ? source.text(of: text) : String(decoding: text, as: UTF8.self)
            }
        }
        // By scalars: CR LF is one character.
        let plain = text.unicodeScalars.drop { $0 == "\u{FEFF}" }
        hasLineEnds = plain.contains("\n")
        var found: [[Character]]
        if hasLineEnds {
            found = plain.split(separator: "\n").map { line in line.filter { $0 != "\r" }.map(Character.init)
            }
        } else {
            found = Self.blocks(plain.map(Character.init))
        }
        found.removeAll { $0.allSatisfy { $0 == " " } }
        length = found.prefix(CSVInference.rowLimit).map(\.count).max() ?? 1
        titles = hasLineEnds ? FixedTitles(found) : nil
        lines = Array(found.dropFirst(titles == nil ? 0 : 1).prefix(CSVInference.rowLimit))
    }

    /// How many of the lines are as long as most, in thousandths.
    var score: Int {
        guard lines.count > 1 else { return 0 }
        let counts = Dictionary(lines.map { ($0.count, 1) }, uniquingKeysWith: +)
        return (counts.values.max() ?? 0) * 1000 / lines.count
    }

    /// A file without line ends, cut where its beginnings look most alike.
    private static func blocks(_ text: [Character]) -> [[Character]] {
        let lengths = (20...min(4096, max(20, text.count / 2))).filter { text.count % $0 == 0 }
        let best = lengths.min { kinds(text, $0) < kinds(text, $1) } ?? max(1, text.count)
        return stride(from: 0, to: text.count, by: best).map { Array(text[$0..<min(text.count, $0 + best)]) }
    }

    /// Kinds of beginnings for as many blocks: twice a length that fits gives as many kinds in half of them.
    private static func kinds(_ text: [Character], _ length: Int) -> Int {
        let starts = stride(from: 0, to: text.count - 2, by: length).map { String(text[$0..<$0 + 2]) }
        return starts.contains { $0.contains(" ") } ? .max : Set(starts).count * length
    }

    func source() -> InferredSource {
        let width = idWidth()
        var ids = lines.map { String($0.prefix(width)) }
        let split = splitKinds(&ids, width)
        let nesting = NestingGuess(ids)
        var used: Set<String> = []
        var names: [String: String] = [:]
        for kind in nesting.kinds {
            names[kind.id] =
                kind.id == nesting.document
                ? "doc" : FieldGuess.name("R" + kind.id, number: 0, used: &used).lowercased()
        }
        var source = InferredSource(
            records: [], document: "doc", line: nesting.line.flatMap { names[$0] }, key: [])
        for kind in nesting.kinds {
            let own = zip(ids, lines).filter { $0.0 == kind.id }.map(\.1)
            let isSplit = split.contains(String(kind.id.prefix(width)))
            let idEnd = isSplit ? width + 2 : width
            var parts = ["\(Self.columns(0..<width)): \(quotedYAML(String(kind.id.prefix(width))))"]
            if isSplit {
                parts.append(
                    "\(Self.columns(width..<width + 2)): \(quotedYAML(String(kind.id.dropFirst(width))))")
            }
            source.records.append(
                InferredRecord(
                    name: names[kind.id] ?? "doc", parent: kind.parent.flatMap { names[$0] },
                    occurs: kind.occurs,
                    keys: [("id", "{" + parts.joined(separator: ", ") + "}")],
                    fields: fields(of: own, from: idEnd)))
        }
        if let titles {
            source.records.insert(
                InferredRecord(
                    name: "titulos", occurs: "0..1",
                    keys: [
                        (
                            "id",
                            "{\(Self.columns(0..<width)): \(quotedYAML(titles.text(0..<width)))}"
                        )
                    ],
                    fields: []), at: 0)
        }
        source.head = [
            "format: fixed", "encoding: \(encoding.name)", "record_length: \(length)",
            "short_records: \(hasOneLength ? "error" : "pad")",
            "unknown_records: error", "defaults:", "  text: {trim: both, empty_is_null: true}",
        ]
        source.key = MixedRows.key(source.records.first { $0.name == "doc" }?.fields ?? [])
        source.doubts = [encoding.doubt].compactMap { $0 } + nesting.doubts + doubts
        return source
    }

    private var hasOneLength: Bool {
        lines.allSatisfy { $0.count == length } && (titles.map { $0.length == length } ?? true)
    }

    private var doubts: [String] {
        var doubts = [
            "Los límites de los campos se adivinan por blancos y cifras: compruébelos todos contra la especificación "
                + "del ERP.",
            titles == nil
                ? "No se sabe qué es cada campo: se llama por sus columnas, como C3_25 (de la 3 a la 25); póngales "
                    + "nombres y complete «document»."
                : "Los nombres de los campos son los de la línea de títulos, o sus columnas, como C3_25, donde no "
                    + "tienen título.",
            "No se sabe si un número lleva decimales implícitos (implied).",
        ]
        if !hasLineEnds {
            doubts.append("El archivo no tiene fines de línea: el largo \(length) es una suposición.")
        }
        return doubts
    }

    // MARK: Kinds of records

    /// Columns at the start that tell the kinds of records apart.
    private func idWidth() -> Int {
        let starts = lines.map { $0.prefix(2) }
        let isLetterAlone = starts.allSatisfy { start in
            start.first?.isLetter == true && start.last?.isLetter == false
        }
        // A letter before a number or a blank is the whole id, where it tells as many kinds as both.
        let letters = Set(starts.compactMap(\.first)).count
        if isLetterAlone, letters > 1, letters == Set(starts.map { String($0) }).count { return 1 }
        for width in [2, 1, 3, 4] {
            let starts = lines.map { String($0.prefix(width)) }
            let kinds = Set(starts).count
            let isPlain = starts.allSatisfy {
                $0.count == width && $0.allSatisfy { $0.isLetter || $0.isNumber }
            }
            if isPlain, kinds <= 20, kinds < lines.count || lines.count <= 3, kinds > 1 || lines.count == 1 {
                return width
            }
        }
        return 1
    }

    /// Records of one kind that come side by side and differ in two more letters are kinds of their own.
    ///
    /// - Returns: the kinds that were split.
    private func splitKinds(_ ids: inout [String], _ width: Int) -> Set<String> {
        var split: Set<String> = []
        for kind in Set(ids) {
            let places = ids.indices.filter { ids[$0] == kind }
            let subs = places.map { String(lines[$0].dropFirst(width).prefix(2)) }
            guard Set(subs).count > 1, Set(subs).count <= 4,
                subs.allSatisfy({ $0.count == 2 && $0.allSatisfy { $0.isLetter && $0.isUppercase } })
            else { continue }
            let neighbours = zip(places.indices, places.indices.dropFirst()).filter {
                places[$1] == places[$0] + 1
            }
            guard !neighbours.isEmpty, neighbours.allSatisfy({ subs[$0] != subs[$1] }) else { continue }
            split.insert(kind)
        }
        for index in ids.indices where split.contains(ids[index]) {
            ids[index] = String(lines[index].prefix(width + 2))
        }
        return split
    }

    // MARK: Fields

    private func fields(of own: [[Character]], from start: Int) -> [InferredField] {
        let spans = FixedColumns(own, from: start, length: length).spans
        let columns = spans.map { span in
            ColumnProfile(
                title: titles?.title(of: span) ?? Self.placeName(span),
                cells: own.map { trimmedBlanks(String($0.dropFirst(span.lowerBound).prefix(span.count))) })
        }
        return FieldGuess.fields(
            of: columns, location: { [("cols", Self.columns(spans[$0]))] },
            source: TypeGuess(
                columns,
                targets: zip(columns, spans).map { column, span -> Target? in
                    let isDay = span.count == 8 && !column.datePatterns(among: ["yyyyMMdd"]).isEmpty
                    return isDay ? Target(path: "", kind: .date) : nil
                })
        ).map { field in
            var field = field
            if titles == nil { field.target = nil }
            field.keys.removeAll { $0.name == "required" || $0.name == "one_of" }
            return field.spelledOut
        }
    }

    /// Such as `C3_25`: it stays as long as the field stays where it is.
    private static func placeName(_ span: Range<Int>) -> String {
        span.count == 1 ? "C\(span.upperBound)" : "C\(span.lowerBound + 1)_\(span.upperBound)"
    }

    private static func columns(_ range: Range<Int>) -> String {
        range.count == 1 ? "\(range.upperBound)" : "\(range.lowerBound + 1)-\(range.upperBound)"
    }
}
