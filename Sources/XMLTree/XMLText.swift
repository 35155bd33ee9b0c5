/// Whether XML 1.0 can carry `text` at all: no control characters but tab, line feed and carriage return.
///
/// Source: XML 1.0 fifth edition, production 2 (Char).
package func isXMLText(_ text: some StringProtocol) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
        switch scalar.value {
        case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }
}
