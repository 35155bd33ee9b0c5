/// An MTOM message: the envelope and its attachments by Content-ID.
///
/// Source: Anexo técnico 005, 7.3 and 8.5; RFC 2046, 5.1; RFC 2387.
struct MultipartBody: Sendable {
    let envelope: [UInt8]
    let attachments: [String: [UInt8]]

    /// Nothing when the parts cannot be told apart.
    init?(_ body: [UInt8], contentType: String) {
        guard let boundary = Self.parameter("boundary", of: contentType), !boundary.isEmpty else {
            return nil
        }
        let mark = Array("--\(boundary)".utf8)
        var parts: [(id: String, bytes: [UInt8])] = []
        var starts = Self.places(of: mark, in: body)[...]
        while let start = starts.popFirst(), let end = starts.first {
            guard let part = Self.part(body[(start + mark.count)..<end]) else { return nil }
            parts.append(part)
        }
        let start = Self.parameter("start", of: contentType)
        guard let root = parts.first(where: { $0.id == start }) ?? parts.first else { return nil }
        envelope = root.bytes
        attachments = Dictionary(parts.map { ($0.id, $0.bytes) }) { first, _ in first }
    }

    /// The attachment an `xop:Include` names; `cid:` must be the Content-ID exactly.
    func attachment(href: String) -> [UInt8]? {
        guard href.hasPrefix("cid:") else { return nil }
        return attachments["<\(href.dropFirst(4).split(separator: "%40").joined(separator: "@"))>"]
    }

    private static func part(_ bytes: ArraySlice<UInt8>) -> (id: String, bytes: [UInt8])? {
        let lineEnd: [UInt8] = [13, 10]
        guard bytes.starts(with: lineEnd), bytes.count >= 2 else { return nil }
        let inner = Array(bytes.dropFirst(2))
        guard let blank = places(of: lineEnd + lineEnd, in: inner).first,
            inner.suffix(2).elementsEqual(lineEnd)
        else {
            return nil
        }
        let headers = String(decoding: inner[..<blank], as: UTF8.self).split(separator: "\r\n")
        let id = headers.first { $0.lowercased().hasPrefix("content-id:") }.map {
            String($0.dropFirst(11)).trimmed
        }
        guard blank + 4 <= inner.count - 2 else { return (id ?? "", []) }
        return (id ?? "", Array(inner[(blank + 4)..<(inner.count - 2)]))
    }

    private static func places(of mark: [UInt8], in bytes: [UInt8]) -> [Int] {
        guard let first = mark.first, bytes.count >= mark.count else { return [] }
        var found: [Int] = []
        var place = 0
        while place <= bytes.count - mark.count {
            if bytes[place] == first, bytes[place..<place + mark.count].elementsEqual(mark) {
                found.append(place)
                place += mark.count
            } else {
                place += 1
            }
        }
        return found
    }

    static func parameter(_ name: String, of contentType: String) -> String? {
        for piece in contentType.split(separator: ";").dropFirst() {
            let pair = piece.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, String(pair[0]).trimmed.lowercased() == name else { continue }
            let value = String(pair[1]).trimmed
            return value.hasPrefix("\"") && value.hasSuffix("\"") && value.count > 1
                ? String(value.dropFirst().dropLast()) : value
        }
        return nil
    }
}
