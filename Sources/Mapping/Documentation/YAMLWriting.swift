package import Findings
package import YAMLText

/// One line of a YAML text, with the place of the value on it.
package struct YAMLLine {
    package var text: String
    /// Nil for a line that only opens a group or a list.
    package var place: Place?
}

extension YAMLNode {
    /// The node as YAML in block style: reading it again gives the same node.
    package var lines: [YAMLLine] { lines(indent: 0) }

    private func lines(indent: Int) -> [YAMLLine] {
        let margin = String(repeating: " ", count: indent)
        switch content {
        case .scalar: return [YAMLLine(text: margin + inline, place: place)]
        case .mapping(let entries):
            return entries.flatMap { entry -> [YAMLLine] in
                let key = margin + writtenKey(entry.key) + ":"
                return entry.value.lines(after: key, indent: indent + 2)
            }
        case .sequence(let elements):
            return elements.flatMap { element -> [YAMLLine] in
                guard element.isInline else {
                    var inner = element.lines(indent: indent + 2)
                    if let first = inner.first {
                        inner[0].text = margin + "- " + first.text.dropFirst(indent + 2)
                    }
                    return inner
                }
                return [YAMLLine(text: "\(margin)- \(element.inline)", place: element.place)]
            }
        }
    }

    private func lines(after key: String, indent: Int) -> [YAMLLine] {
        if isInline { return [YAMLLine(text: "\(key) \(inline)", place: place)] }
        return [YAMLLine(text: key, place: nil)] + lines(indent: indent)
    }

    private var isInline: Bool {
        switch content {
        case .scalar: true
        case .sequence(let elements): elements.allSatisfy { $0.scalar != nil }
        case .mapping(let entries): entries.isEmpty
        }
    }

    private var inline: String {
        switch content {
        case .scalar(let text, let isPlain):
            isPlain && (text.isEmpty || isPlainYAML(text)) ? (text.isEmpty ? "null" : text) : quotedYAML(text)
        case .sequence(let elements): "[" + elements.map(\.inline).joined(separator: ", ") + "]"
        case .mapping: "{}"
        }
    }
}

/// A text as a value of YAML: bare where that is no other value, else in double quotes.
package func writtenYAML(_ text: String) -> String {
    let node = YAMLNode(content: .scalar(text: text, isPlain: true), place: Place(file: ""))
    guard isPlainYAML(text), constant(node).type == .text else { return quotedYAML(text) }
    return text
}

func writtenKey(_ text: String) -> String { isPlainYAML(text) ? text : quotedYAML(text) }

/// Whether a text can stand without quotes, also inside `[…]` and `{…}`.
private func isPlainYAML(_ text: String) -> Bool {
    guard let first = text.first, text.first != " ", text.last != " ", text.last != ":" else { return false }
    if "-?:,[]{}#&*!|>'\"%@`=~".contains(first) {
        // A number may be negative.
        guard first == "-", text.count > 1, text.dropFirst().allSatisfy({ $0.isNumber || $0 == "." }) else {
            return false
        }
    }
    return !text.contains(": ") && !text.contains(" #")
        && !text.contains { ",[]{}".contains($0) || $0.isNewline || $0 == "\t" || $0 == "\u{7F}" || $0 < " " }
}

package func quotedYAML(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": quoted += "\\\""
        case "\\": quoted += "\\\\"
        case "\n": quoted += "\\n"
        case "\r": quoted += "\\r"
        case "\t": quoted += "\\t"
        case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0xFEFF:
            let digits = String(scalar.value, radix: 16)
            quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}
