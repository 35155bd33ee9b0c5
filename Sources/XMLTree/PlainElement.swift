/// An element to be written for other programs, with names that are known only at run time.
///
/// It is not canonical and is never signed.
package struct PlainElement: Hashable, Sendable {
    package enum Node: Hashable, Sendable {
        case text(String)
        case element(PlainElement)
    }

    package var name: String
    package var attributes: [Attribute]
    package var children: [Node]

    package struct Attribute: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// - Precondition: the names are XML names, see ``isXMLName(_:)``.
    package init(name: String, attributes: [Attribute] = [], children: [Node] = []) {
        precondition(isXMLName(name) && attributes.allSatisfy { isXMLName($0.name) })
        (self.name, self.attributes, self.children) = (name, attributes, children)
    }

    /// The markup, indented by two blanks a level; a character that XML cannot carry becomes U+FFFD.
    package func markup(indent: Int = 0) -> String {
        let margin = String(repeating: "  ", count: indent)
        var text = margin + "<" + name
        for attribute in attributes {
            text += " \(attribute.name)=\"\(Self.escaped(attribute.value, inAttribute: true))\""
        }
        if children.isEmpty { return text + "/>" }
        text += ">"
        var hasElements = false
        for child in children {
            switch child {
            case .text(let content): text += Self.escaped(content, inAttribute: false)
            case .element(let element):
                hasElements = true
                text += "\n" + element.markup(indent: indent + 1)
            }
        }
        return text + (hasElements ? "\n" + margin : "") + "</\(name)>"
    }

    private static func escaped(_ text: String, inAttribute: Bool) -> String {
        var markup = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": markup.append(contentsOf: "&amp;".unicodeScalars)
            case "<": markup.append(contentsOf: "&lt;".unicodeScalars)
            case ">": markup.append(contentsOf: "&gt;".unicodeScalars)
            case "\r": markup.append(contentsOf: "&#xD;".unicodeScalars)
            case "\"" where inAttribute: markup.append(contentsOf: "&quot;".unicodeScalars)
            case "\t" where inAttribute: markup.append(contentsOf: "&#x9;".unicodeScalars)
            case "\n" where inAttribute: markup.append(contentsOf: "&#xA;".unicodeScalars)
            default: markup.append(isXMLText(String(scalar)) ? scalar : "\u{FFFD}")
            }
        }
        return String(markup)
    }
}

/// Whether a text can name an element or an attribute, with one prefix at most.
///
/// Source: Namespaces in XML 1.0, production 7 (QName), here for letters, digits, `_`, `-` and `.` alone.
package func isXMLName(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return (1...2).contains(parts.count)
        && parts.allSatisfy { part in
            guard let first = part.unicodeScalars.first, first.properties.isAlphabetic || first == "_" else {
                return false
            }
            return part.unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || ("0"..."9").contains($0) || "_-.".unicodeScalars.contains($0)
            }
        }
}
