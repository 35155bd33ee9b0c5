import Records
import Testing
import XMLTree

/// Makes sources of texts, and asks them by path with the prefixes `v` and `c`.
enum XMLGround {
    static func source(
        _ bytes: [UInt8], given: String? = nil, limits: XMLLimits = .export
    ) throws(XMLSourceFault) -> XMLSource {
        let result = bytes.withUnsafeBytes { buffer in
            Result { () throws(XMLSourceFault) in
                try XMLSource(buffer, encoding: given.flatMap { SourceEncoding(name: $0) }, limits: limits)
            }
        }
        return try result.get()
    }

    static func source(_ text: String, limits: XMLLimits = .export) throws(XMLSourceFault) -> XMLSource {
        try source(Array(text.utf8), limits: limits)
    }

    static func bytes(_ text: String, in encoding: String) throws -> [UInt8] {
        try #require(SourceEncoding(name: encoding)?.bytes(of: text))
    }

    static func text(_ bytes: some Collection<UInt8>, in encoding: String) throws -> String {
        // A slice of UTF-16 has no mark of its own.
        let mark: [UInt8] = encoding == "utf-16" && !bytes.starts(with: [0xFF, 0xFE]) ? [0xFF, 0xFE] : []
        return try #require(SourceEncoding(name: encoding)?.text(of: mark + bytes))
    }

    static func path(_ text: String) throws -> XMLSourcePath {
        try XMLSourcePath(text, namespaces: ["v": "urn:v", "c": "urn:c"])
    }

    static func nodes(_ path: String, in source: XMLSource) throws -> [XMLSourceNode] {
        try source.nodes(try self.path(path), from: source.document)
    }

    static func fault(_ body: () throws -> Void) -> XMLSourceFault? {
        do {
            try body()
            return nil
        } catch {
            return error as? XMLSourceFault
        }
    }
}
