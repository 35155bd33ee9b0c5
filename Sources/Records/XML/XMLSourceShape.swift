import XMLTree

extension XMLSource {
    /// The encoding that a file says it is in; nil when it names one that is unknown here.
    package static func encoding(of bytes: UnsafeRawBufferPointer) -> SourceEncoding? {
        // Who reads the file tells the fault.
        (try? XMLSourceEncoding.find(in: bytes)).map { SourceEncoding($0) }
    }
}

extension XMLSourceNode {
    /// Namespace URI; empty when there is none.
    package var namespace: String { node.namespace }

    /// Name without its prefix.
    package var localName: String {
        name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
    }
}
