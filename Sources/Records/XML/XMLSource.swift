import Encoding
package import XMLTree

/// A whole XML file whose nodes know their place.
///
/// It belongs to the thread that made it. In memory it takes its text, sixteen bytes a KiB, eight bytes an element, and
/// libxml2's tree.
package final class XMLSource {
    package let encoding: SourceEncoding
    let text: [UInt8]
    let extents: XMLExtents
    let places: DecodedPlaces
    private let reader: XMLPathReader
    private let originalCount: Int
    /// The attributes that were asked for last, for their neighbours are asked for next.
    private var lastTag: (ordinal: Int, attributes: [XMLMarkupScanner.Attribute])?

    /// Without an `encoding` the file tells its own: by a byte order mark, else by its XML declaration, else UTF-8.
    ///
    /// With one, the declaration does not matter.
    ///
    /// - Throws: ``XMLSourceFault``.
    package init(
        _ bytes: UnsafeRawBufferPointer, encoding: SourceEncoding? = nil, limits: XMLLimits = .export
    ) throws(XMLSourceFault) {
        guard bytes.count <= min(limits.size, Self.largest) else { throw .tooLarge(limit: limits.size) }
        let known = if let encoding { encoding.encoding } else { try XMLSourceEncoding.find(in: bytes) }
        let text = try Self.decode(bytes, known)
        extents = try Self.extents(text, limits)
        let document = try Self.parse(text, limits)
        guard extents.isComplete, document.numberElements() == extents.count else {
            throw .malformed(line: 1, reason: "sus etiquetas no se pudieron ubicar")
        }
        if let inclusion = document.firstElement(ofNamespace: "http://www.w3.org/2001/XInclude") {
            let start = extents[inclusion].lowerBound
            throw .inclusion(
                line: text.withUnsafeBufferPointer { XMLMarkupScanner(text: $0).line(of: start) })
        }
        let orderMark = XMLSourceEncoding.orderMark(of: bytes, in: known)
        places = text.withUnsafeBufferPointer {
            DecodedPlaces($0, encoding: known, orderMark: orderMark)
        }
        self.text = text
        self.encoding = SourceEncoding(known)
        originalCount = bytes.count
        reader = XMLPathReader(document)
    }

    /// Positions are kept in 32 bits, and a decoded text is at most three times its file.
    private static let largest = 1 << 30

    /// The node that stands for the whole document, above the root: absolute and relative paths start here.
    package var document: XMLSourceNode { XMLSourceNode(source: self, node: reader.document.node) }

    /// What the evaluations cost so far: about one for each node that was looked at.
    package var spent: Int { reader.spent }

    /// The nodes of `path`, in document order.
    ///
    /// Steps that can meet a node twice (`a | b`, `a/..`) compare every node they find with every other: they are for
    /// a record's own few nodes.
    ///
    /// - Throws: ``XMLSourcePathError``, also when the result is a text.
    package func nodes(_ path: XMLSourcePath, from node: XMLSourceNode) throws(XMLSourcePathError)
        -> [XMLSourceNode]
    {
        guard case .nodes(let nodes) = try read(path, from: node) else {
            throw .unusable(reason: "la expresión XPath da un texto y no nodos")
        }
        return nodes.map { XMLSourceNode(source: self, node: $0) }
    }

    /// What `path` gives for a field.
    ///
    /// - Throws: ``XMLSourcePathError``.
    package func value(_ path: XMLSourcePath, from node: XMLSourceNode) throws(XMLSourcePathError)
        -> XMLSourceValue
    {
        switch try read(path, from: node) {
        case .text(let text): return .text(text)
        case .nodes(let nodes):
            guard let first = nodes.first else { return .none }
            guard nodes.count > 1 else { return .node(XMLSourceNode(source: self, node: first)) }
            return .many(nodes.map { XMLSourceNode(source: self, node: $0) })
        }
    }

    private func read(_ path: XMLSourcePath, from node: XMLSourceNode) throws(XMLSourcePathError)
        -> XMLPathResult
    {
        do {
            return try reader.read(path.path, from: node.node)
        } catch {
            switch error {
            case .tooManyOperations(let limit): throw .tooManyOperations(limit: limit)
            case .tooDeep: throw .tooDeep
            case .unusable(let reason): throw .unusable(reason: reason)
            }
        }
    }

    /// The attributes in the start tag of an element.
    func attributes(of ordinal: Int) -> [XMLMarkupScanner.Attribute] {
        if let lastTag, lastTag.ordinal == ordinal { return lastTag.attributes }
        var attributes: [XMLMarkupScanner.Attribute] = []
        withScanner { _ = $0.markup(at: extents[ordinal].lowerBound) { attributes.append($0) } }
        lastTag = (ordinal, attributes)
        return attributes
    }

    func withScanner<T>(_ body: (XMLMarkupScanner) -> T) -> T {
        text.withUnsafeBufferPointer { body(XMLMarkupScanner(text: $0)) }
    }

    /// The bytes of the file that a range of the decoded text stands for.
    func original(_ range: Range<Int>) -> Range<Int> {
        if range == 0..<text.count { return 0..<originalCount }
        return text.withUnsafeBufferPointer {
            places.original(range.lowerBound, in: $0)..<places.original(range.upperBound, in: $0)
        }
    }
}

extension XMLSource {
    private static func decode(_ bytes: UnsafeRawBufferPointer, _ encoding: TextEncoding)
        throws(XMLSourceFault) -> [UInt8]
    {
        let text: [UInt8]
        do {
            text = try encoding.decode(bytes)
        } catch {
            throw .undecodable(
                offset: error.offset, line: error.line, byte: error.byte, encoding: encoding.rawValue)
        }
        let zero = text.withUnsafeBufferPointer { buffer in
            let scanner = XMLMarkupScanner(text: buffer)
            return scanner.find(0, from: 0).map { scanner.line(of: $0) }
        }
        // libxml2 ends its reading at a zero, so that what follows it would be skipped in silence.
        if let zero { throw .malformed(line: zero, reason: "tiene un carácter nulo") }
        return text
    }

    private static func extents(_ text: [UInt8], _ limits: XMLLimits) throws(XMLSourceFault) -> XMLExtents {
        let result = text.withUnsafeBufferPointer { buffer in
            Result { () throws(XMLSourceFault) in
                try XMLExtents(XMLMarkupScanner(text: buffer), limits: limits)
            }
        }
        return try result.get()
    }

    private static func parse(_ text: [UInt8], _ limits: XMLLimits) throws(XMLSourceFault) -> XMLDocument {
        var limits = limits
        limits.size = text.count
        do {
            return try XMLDocument(parsingDecoded: text, limits: limits)
        } catch {
            switch error {
            case .tooLarge(let limit): throw .tooLarge(limit: limit)
            case .doctype: throw .doctype(line: 1)
            case .malformed(let line, let reason): throw .malformed(line: line, reason: reason)
            case .tooDeep(let limit): throw .tooDeep(line: 0, limit: limit)
            case .tooManyElements(let limit): throw .tooManyElements(limit: limit)
            case .tooManyAttributes(let line, let limit): throw .tooManyAttributes(line: line, limit: limit)
            case .schema(let reason): throw .malformed(line: 0, reason: reason)
            }
        }
    }
}
