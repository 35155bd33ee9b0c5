import Encoding

extension XMLSource {
    /// The namespace and local name of a file's root element, read from its first 64 KiB alone.
    ///
    /// Nil when no element starts there. What follows is not looked at: the file may still be no XML.
    package static func rootName(of bytes: UnsafeRawBufferPointer, encoding: SourceEncoding? = nil)
        -> (namespace: String, local: String)?
    {
        // A file whose encoding is unknown has no name; the reading of it will tell why.
        guard let known = try? encoding?.encoding ?? XMLSourceEncoding.find(in: bytes) else { return nil }
        return head(of: bytes, known).withUnsafeBufferPointer { buffer in
            let scanner = XMLMarkupScanner(text: buffer)
            var position = 0
            while let start = scanner.find(UInt8(ascii: "<"), from: position) {
                var attributes: [XMLMarkupScanner.Attribute] = []
                guard scanner.trimmed(position..<start).isEmpty,
                    let markup = scanner.markup(at: start, { attributes.append($0) })
                else { return nil }
                position = markup.end
                switch markup.kind {
                case .remark: continue
                case .start, .empty: return name(at: start, attributes, scanner)
                case .end, .cdata, .doctype: return nil
                }
            }
            return nil
        }
    }

    private static let headSize = 64 << 10

    /// The decoded start of a file, with a character that the cut goes through left out.
    private static func head(of bytes: UnsafeRawBufferPointer, _ encoding: TextEncoding) -> [UInt8] {
        let start = UnsafeRawBufferPointer(rebasing: bytes.prefix(headSize))
        let end = encoding.undecodableOffsets(in: start, limit: 1).first ?? start.count
        // Nothing before the first undecodable byte can fail, but a UTF-16 pair cut in two.
        return (try? encoding.decode(UnsafeRawBufferPointer(rebasing: start[..<end]))) ?? []
    }

    private static func name(
        at start: Int, _ attributes: [XMLMarkupScanner.Attribute], _ scanner: XMLMarkupScanner
    ) -> (namespace: String, local: String)? {
        let parts = scanner.string(scanner.name(at: start)).split(
            separator: ":", omittingEmptySubsequences: false)
        guard let local = parts.last, !local.isEmpty, parts.count <= 2 else { return nil }
        let declaration = parts.count == 2 ? "xmlns:\(parts[0])" : "xmlns"
        let found = attributes.first { scanner.string($0.name) == declaration }
        guard let found else { return parts.count == 2 ? nil : ("", String(local)) }
        return (resolved(scanner.string(found.value)), String(local))
    }

    /// A URI with the five references of XML resolved.
    private static func resolved(_ uri: String) -> String {
        guard uri.contains("&") else { return uri }
        var text = ""
        var rest = uri[...]
        while let ampersand = rest.firstIndex(of: "&"), let end = rest[ampersand...].firstIndex(of: ";") {
            let name = String(rest[rest.index(after: ampersand)..<end])
            text += rest[..<ampersand] + (references[name] ?? "&\(name);")
            rest = rest[rest.index(after: end)...]
        }
        return text + rest
    }

    private static let references = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]
}
