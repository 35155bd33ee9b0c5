import Findings
import Fiscal

/// What one field of the source must be.
struct FieldRule: Sendable {
    enum Kind: Sendable {
        case text
        case number(NumberFormat)
        case date(DatePattern)
        /// The words for yes and for no, in small letters.
        case bool(yes: [String], no: [String])

        var type: ValueType {
            switch self {
            case .text: .text
            case .number: .number
            case .bool: .bool
            case .date(let pattern): pattern.hasDate ? (pattern.hasTime ? .moment : .date) : .time
            }
        }
    }

    enum Trim: String, Sendable, CaseIterable {
        case both, left, right, none
    }

    var name: String
    var kind: Kind
    /// In the mapping file; its field is the record's and the field's name.
    var place: Place
    /// The field that holds the sign of this one.
    var signSlot: Int?
    var trim = Trim.both
    var emptyIsNull = true
    var nullValues: [String] = []
    /// Dropped from the start of a text.
    var leading: Character?
    var isRequired = false
    var oneOf: [String] = []
    var equals: Expression?
    var minimum: Amount?
    var maximum: Amount?
    var maximumLength: Int?
    var pattern: TextPattern?

    /// Some constraint beside the type has to be checked on a value.
    var isConstrained: Bool {
        !oneOf.isEmpty || equals != nil || minimum != nil || maximum != nil || maximumLength != nil
            || pattern != nil
    }
}

extension FieldRule {
    /// The bytes without the blanks that ``trim`` takes away.
    func trimmed(_ content: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        var (start, end) = (0, content.count)
        if trim == .both || trim == .left {
            while start < end, Self.isBlank(content[start]) { start += 1 }
        }
        if trim == .both || trim == .right {
            while end > start, Self.isBlank(content[end - 1]) { end -= 1 }
        }
        return UnsafeRawBufferPointer(rebasing: content[start..<end])
    }

    /// The value of a cell.
    ///
    /// - Parameter text: makes the text of a part of the cell, when it is needed.
    func value(
        of content: UnsafeRawBufferPointer, text: (UnsafeRawBufferPointer) -> String
    ) throws(FormatFault) -> Value {
        guard content.count <= Self.largestCell else {
            throw FormatFault(code: "MAP-LIMIT", message: "mide más de 64 KiB")
        }
        let part = trimmed(content)
        if part.isEmpty { return emptyIsNull ? .null : .text("") }
        if !nullValues.isEmpty, nullValues.contains(text(part)) { return .null }
        switch kind {
        case .text:
            guard let leading else { return .text(text(part)) }
            return .text(String(text(part).drop { $0 == leading }))
        case .number(let format): return .number(try format.read(part))
        case .date(let pattern):
            if let value = pattern.value(of: part) { return value }
            let kind = pattern.hasDate ? "una fecha que exista" : "una hora"
            throw FormatFault(message: "no es \(kind) en el formato \(pattern.text)")
        case .bool(let yes, let no):
            let word = text(part).lowercased()
            if yes.contains(word) { return .bool(true) }
            if no.contains(word) { return .bool(false) }
            throw FormatFault(message: "no es \(yes[0]) ni \(no[0])")
        }
    }

    /// Bytes of a cell.
    static let largestCell = 65_536

    /// How to write a value of this field, for remedies.
    var example: String {
        switch kind {
        case .text: "un texto"
        case .number(let format):
            format.implied == nil ? "un número como \(format.example)" : format.example
        case .date(let pattern): "una fecha u hora como \(pattern.text)"
        case .bool(let yes, let no): "«\(yes[0])» o «\(no[0])»"
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
