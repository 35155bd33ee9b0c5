/// A JSON value whose objects keep the order in which they were written.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    case integer(Int)
    case text(String)
    case list([JSONValue])
    case object([Member])

    package struct Member: Hashable, Sendable {
        package var name: String
        package var value: JSONValue

        package init(name: String, value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    package static func object(_ members: KeyValuePairs<String, JSONValue>) -> JSONValue {
        .object(members.map { Member(name: $0.key, value: $0.value) })
    }

    /// Null where there is no text.
    package static func text(orNull text: String?) -> JSONValue { text.map { .text($0) } ?? .null }
}

extension JSONValue {
    /// One line, or indented by one blank a level.
    package func serialized(indented: Bool = false) -> String {
        String(decoding: bytes(indented: indented), as: UTF8.self)
    }

    /// UTF-8; one line, or indented by one blank a level.
    package func bytes(indented: Bool = false) -> [UInt8] {
        var bytes: [UInt8] = []
        write(to: &bytes, indent: indented ? 0 : nil)
        return bytes
    }

    private func write(to bytes: inout [UInt8], indent: Int?) {
        switch self {
        case .null: bytes += "null".utf8
        case .bool(let value): bytes += (value ? "true" : "false").utf8
        case .integer(let value): bytes += String(value).utf8
        case .text(let value): appendJSON(value, to: &bytes)
        case .list(let values):
            Self.write(values, "[", "]", to: &bytes, indent: indent) { value, bytes, indent in
                value.write(to: &bytes, indent: indent)
            }
        case .object(let members):
            Self.write(members, "{", "}", to: &bytes, indent: indent) { member, bytes, indent in
                appendJSON(member.name, to: &bytes)
                bytes += (indent == nil ? ":" : ": ").utf8
                member.value.write(to: &bytes, indent: indent)
            }
        }
    }

    private static func write<Item>(
        _ items: [Item], _ opening: String, _ closing: String, to bytes: inout [UInt8], indent: Int?,
        item write: (Item, inout [UInt8], Int?) -> Void
    ) {
        bytes += opening.utf8
        let inner = indent.map { $0 + 1 }
        for (index, item) in items.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            if let inner { bytes += ("\n" + String(repeating: " ", count: inner)).utf8 }
            write(item, &bytes, inner)
        }
        if let indent, !items.isEmpty { bytes += ("\n" + String(repeating: " ", count: indent)).utf8 }
        bytes += closing.utf8
    }
}

/// Appends `value` as a JSON string: quoted, with control characters escaped, other characters as UTF-8.
package func appendJSON(_ value: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    appendJSONText(value, to: &bytes)
    bytes.append(UInt8(ascii: "\""))
}

/// Appends `value` as it stands between the quotes of a JSON string.
package func appendJSONText(_ value: String, to bytes: inout [UInt8]) {
    var value = value
    value.withUTF8 { source in
        var plain = 0
        for index in source.indices {
            let byte = source[index]
            guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
            bytes += UnsafeBufferPointer(rebasing: source[plain..<index])
            plain = index + 1
            appendEscape(of: byte, to: &bytes)
        }
        bytes += UnsafeBufferPointer(rebasing: source[plain...])
    }
}

private func appendEscape(of byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""): bytes += "\\\"".utf8
    case UInt8(ascii: "\\"): bytes += "\\\\".utf8
    case UInt8(ascii: "\n"): bytes += "\\n".utf8
    case UInt8(ascii: "\r"): bytes += "\\r".utf8
    case UInt8(ascii: "\t"): bytes += "\\t".utf8
    default: bytes += ("\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)).utf8
    }
}
