import Glibc

/// Writes XML that is born canonical: inclusive Canonical XML 1.0 without comments.
///
/// The caller keeps two rules that no writer can keep for it: namespace declarations come before attributes, both in
/// canonical order, and a prefix is declared before it is used. Empty elements are written as a pair of tags.
package struct CanonicalWriter: ~Copyable {
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    /// How many bytes stand written; a place to come back to with ``bytes(from:to:)``.
    package private(set) var count = 0
    private var isTagOpen = false

    package init(capacity: Int = 32_768) {
        self.capacity = max(64, capacity)
        bytes = .allocate(capacity: self.capacity)
    }

    deinit { bytes.deallocate() }

    /// Begins `<name`; attributes may follow until text, a child or the end.
    package mutating func open(_ name: StaticString) {
        closeTag()
        append(UInt8(ascii: "<"))
        raw(name)
        isTagOpen = true
    }

    package mutating func close(_ name: StaticString) {
        closeTag()
        raw("</")
        raw(name)
        append(UInt8(ascii: ">"))
    }

    /// Begins an element whose name is known only at run time.
    package mutating func open(named name: String) {
        closeTag()
        append(UInt8(ascii: "<"))
        copy(name)
        isTagOpen = true
    }

    package mutating func close(named name: String) {
        closeTag()
        raw("</")
        copy(name)
        append(UInt8(ascii: ">"))
    }

    package mutating func attribute(named name: String, _ value: String) {
        append(UInt8(ascii: " "))
        copy(name)
        raw("=\"")
        escape(value, inAttribute: true)
        append(UInt8(ascii: "\""))
    }

    /// An attribute or a namespace declaration whose value needs no escaping.
    package mutating func attribute(_ name: StaticString, fixed value: StaticString) {
        beginAttribute(name)
        raw(value)
        append(UInt8(ascii: "\""))
    }

    package mutating func attribute(_ name: StaticString, _ value: String) {
        beginAttribute(name)
        escape(value, inAttribute: true)
        append(UInt8(ascii: "\""))
    }

    package mutating func text(_ text: String) {
        closeTag()
        escape(text, inAttribute: false)
    }

    package mutating func text(fixed text: StaticString) {
        closeTag()
        raw(text)
    }

    /// `<name>text</name>`.
    package mutating func leaf(_ name: StaticString, _ value: String) {
        open(name)
        text(value)
        close(name)
    }

    package mutating func leaf(_ name: StaticString, fixed value: StaticString) {
        open(name)
        text(fixed: value)
        close(name)
    }

    /// Namespace declarations of the open start tag, already in canonical order: ` xmlns:a="…" xmlns:b="…"`.
    package mutating func declarations(_ markup: String) { copy(markup) }

    /// Canonical bytes made elsewhere, as they are.
    package mutating func verbatim(_ other: borrowing CanonicalWriter) {
        closeTag()
        reserve(other.count)
        (bytes + count).update(from: other.bytes, count: other.count)
        count += other.count
    }

    /// Markup that is known to be canonical, as it is.
    package mutating func verbatim(_ markup: String) {
        closeTag()
        copy(markup)
    }

    /// Ends a start tag whose attributes are complete.
    package mutating func closeTag() {
        guard isTagOpen else { return }
        isTagOpen = false
        append(UInt8(ascii: ">"))
    }

    package borrowing func bytes(from start: Int = 0, to end: Int? = nil) -> [UInt8] {
        Array(UnsafeBufferPointer(start: bytes + start, count: (end ?? count) - start))
    }

    package borrowing func withBytes<R>(_ body: (UnsafeRawBufferPointer) -> R) -> R {
        body(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    private mutating func beginAttribute(_ name: StaticString) {
        append(UInt8(ascii: " "))
        raw(name)
        raw("=\"")
    }

    private mutating func raw(_ text: StaticString) {
        let length = text.utf8CodeUnitCount
        reserve(length)
        (bytes + count).update(from: text.utf8Start, count: length)
        count += length
    }

    private mutating func copy(_ text: String) {
        var text = text
        text.withUTF8 { source in
            guard let start = source.baseAddress else { return }
            reserve(source.count)
            (bytes + count).update(from: start, count: source.count)
            count += source.count
        }
    }

    private mutating func append(_ byte: UInt8) {
        reserve(1)
        bytes[count] = byte
        count += 1
    }

    private mutating func reserve(_ more: Int) {
        guard count + more > capacity else { return }
        capacity = max(capacity * 2, count + more)
        let wider = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        wider.update(from: bytes, count: count)
        bytes.deallocate()
        bytes = wider
    }

    private mutating func escape(_ text: String, inAttribute: Bool) {
        var text = text
        text.withUTF8 { source in
            reserve(source.count)
            for byte in source {
                if let entity = Self.entity(for: byte, inAttribute: inAttribute) {
                    raw(entity)
                } else {
                    append(byte)
                }
            }
        }
    }

    /// Source: Canonical XML 1.0 §2.3, text and attribute nodes.
    private static func entity(for byte: UInt8, inAttribute: Bool) -> StaticString? {
        guard byte <= UInt8(ascii: ">") else { return nil }
        return switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: "\r"): "&#xD;"
        case UInt8(ascii: ">") where !inAttribute: "&gt;"
        case UInt8(ascii: "\"") where inAttribute: "&quot;"
        case UInt8(ascii: "\t") where inAttribute: "&#x9;"
        case UInt8(ascii: "\n") where inAttribute: "&#xA;"
        default: nil
        }
    }
}
