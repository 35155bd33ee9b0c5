import Glibc

/// Cuts the text of an XML document into its tags and remarks.
///
/// It promises right places only for a well-formed document, but never reads outside the text of any.
struct XMLMarkupScanner {
    enum Kind: Hashable {
        case start
        /// A start tag that is its own end.
        case empty
        case end
        case cdata
        /// A comment or a processing instruction.
        case remark
        case doctype
    }

    struct Attribute: Hashable {
        var name: Range<Int>
        /// Between the quotes.
        var value: Range<Int>
    }

    let text: UnsafeBufferPointer<UInt8>

    /// The next `byte` at or after `position`, and before `end` where one is given.
    func find(_ byte: UInt8, from position: Int, before end: Int? = nil) -> Int? {
        let end = end ?? text.count
        guard position < end, let base = text.baseAddress,
            let found = memchr(base + position, Int32(byte), end - position)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// What starts with the `<` at `position`, and where it ends; nil when it is cut off or no markup.
    func markup(at position: Int, _ visit: (Attribute) -> Void = { _ in }) -> (kind: Kind, end: Int)? {
        guard position + 1 < text.count else { return nil }
        switch text[position + 1] {
        case UInt8(ascii: "/"): return find(UInt8(ascii: ">"), from: position).map { (.end, $0 + 1) }
        case UInt8(ascii: "?"): return end(of: "?>", from: position + 2).map { (.remark, $0) }
        case UInt8(ascii: "!"):
            if holds("<!--", at: position) {
                return end(of: "-->", from: position + 4).map { (.remark, $0) }
            }
            if holds("<![CDATA[", at: position) {
                return end(of: "]]>", from: position + 9).map { (.cdata, $0) }
            }
            return holds("<!DOCTYPE", at: position) ? (.doctype, position + 9) : nil
        default: return tag(at: position, visit)
        }
    }

    /// The name in the tag at `position`.
    func name(at position: Int) -> Range<Int> {
        var end = position + 1
        while end < text.count, !Self.isBlank(text[end]), !Self.endsName(text[end]) { end += 1 }
        return position + 1..<end
    }

    func holds(_ word: StaticString, at position: Int) -> Bool {
        guard position + word.utf8CodeUnitCount <= text.count, let base = text.baseAddress else {
            return false
        }
        return memcmp(base + position, word.utf8Start, word.utf8CodeUnitCount) == 0
    }

    /// `range` without the blanks at its ends.
    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, Self.isBlank(text[start]) { start += 1 }
        while start < end, Self.isBlank(text[end - 1]) { end -= 1 }
        return start..<end
    }

    func string(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: text[range]), as: UTF8.self)
    }

    static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
    }

    private static func endsName(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
    }

    private func tag(at position: Int, _ visit: (Attribute) -> Void) -> (kind: Kind, end: Int)? {
        var next = name(at: position).upperBound
        guard next > position + 1 else { return nil }
        while next < text.count {
            let byte = text[next]
            if Self.isBlank(byte) {
                next += 1
            } else if byte == UInt8(ascii: ">") {
                return (.start, next + 1)
            } else if byte == UInt8(ascii: "/") {
                return holds("/>", at: next) ? (.empty, next + 2) : nil
            } else {
                guard let attribute = attribute(at: next) else { return nil }
                visit(attribute)
                next = attribute.value.upperBound + 1
            }
        }
        return nil
    }

    private func attribute(at position: Int) -> Attribute? {
        let name = position..<self.name(at: position - 1).upperBound
        let equals = skippingBlanks(from: name.upperBound)
        guard !name.isEmpty, equals < text.count, text[equals] == UInt8(ascii: "=") else { return nil }
        let quote = skippingBlanks(from: equals + 1)
        guard quote < text.count, text[quote] == UInt8(ascii: "\"") || text[quote] == UInt8(ascii: "'"),
            let end = find(text[quote], from: quote + 1)
        else { return nil }
        return Attribute(name: name, value: quote + 1..<end)
    }

    private func skippingBlanks(from position: Int) -> Int {
        var next = position
        while next < text.count, Self.isBlank(text[next]) { next += 1 }
        return next
    }

    /// The position after the next `word`, whose last character is a `>`.
    private func end(of word: StaticString, from position: Int) -> Int? {
        let before = word.utf8CodeUnitCount - 1
        var next = position + before
        while let found = find(UInt8(ascii: ">"), from: next) {
            if holds(word, at: found - before) { return found + 1 }
            next = found + 1
        }
        return nil
    }
}
