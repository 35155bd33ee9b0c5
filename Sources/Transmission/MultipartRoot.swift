/// The bytes that hold the envelope: the body itself, or the root part of a multipart/related one.
///
/// The boundary is the body's own first line, so that kept bytes can be read again without their headers.
/// Source: RFC 2387 §3.4; `dian/ubl20` SPEC §9.0 (the reply may arrive as multipart).
func envelopeBytes(in body: [UInt8], contentType: String?) -> [UInt8]? {
    let start = body.firstIndex { !isBlank($0) } ?? body.endIndex
    guard body[start...].starts(with: Array("--".utf8)) else { return Array(body[start...]) }
    let line = body[start...].prefix { $0 != 0x0D && $0 != 0x0A }
    let parts = split(body[start...], boundary: Array(line)).compactMap(Part.init)
    guard let wanted = contentType.flatMap(startIdentifier) else { return parts.first?.readable }
    return parts.first { $0.headers["content-id"] == wanted }?.readable
}

private struct Part {
    let headers: [String: String]
    let content: [UInt8]

    init?(_ bytes: ArraySlice<UInt8>) {
        let bare = bytes.filter { $0 != 0x0D }
        guard let gap = bare.indices.dropLast().first(where: { bare[$0] == 0x0A && bare[$0 + 1] == 0x0A })
        else {
            return nil
        }
        var headers: [String: String] = [:]
        for line in String(decoding: bare[..<gap], as: UTF8.self).split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            headers[line[..<colon].lowercased()] = String(value)
        }
        self.headers = headers
        // XML reads CR LF as LF, so the part's text is the same without its CRs.
        content = Array(bare[(gap + 2)...].drop { isBlank($0) })
    }

    /// Only parts that are written as they are; an encoded one would have to be decoded first.
    var readable: [UInt8]? {
        let encoding = headers["content-transfer-encoding"]?.lowercased() ?? "binary"
        return ["binary", "8bit", "7bit"].contains(encoding) ? content : nil
    }
}

private func split(_ body: ArraySlice<UInt8>, boundary: [UInt8]) -> [ArraySlice<UInt8>] {
    var parts: [ArraySlice<UInt8>] = []
    var partStart: Int?
    var lineStart = body.startIndex
    while lineStart < body.endIndex {
        let lineEnd = body[lineStart...].firstIndex(of: 0x0A) ?? body.endIndex
        if body[lineStart..<lineEnd].starts(with: boundary) {
            if let partStart { parts.append(body[partStart..<lineStart]) }
            partStart = min(lineEnd + 1, body.endIndex)
        }
        lineStart = lineEnd + 1
    }
    return parts
}

/// The `start` parameter, such as `<root@cxf>`.
private func startIdentifier(in contentType: String) -> String? {
    for field in contentType.split(separator: ";").dropFirst() {
        let pair = field.split(separator: "=", maxSplits: 1)
        guard pair.count == 2, pair[0].filter({ $0 != " " }).lowercased() == "start" else { continue }
        return pair[1].filter { $0 != "\"" && $0 != " " }
    }
    return nil
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
