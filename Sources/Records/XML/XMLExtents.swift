import XMLTree

/// Where each element of a document starts and ends, in document order: eight bytes each.
struct XMLExtents {
    /// More comments in a row than this are refused: the sorting of texts walks over them.
    static let remarks = 32

    private struct Open {
        var ordinal: Int
        var declarations: Int
    }

    private var starts: [UInt32] = []
    private var ends: [UInt32] = []
    private var open: [Open] = []
    /// Namespace declarations in scope.
    private var declarations = 0
    /// Nodes that libxml2 will build: elements, texts, remarks, and two for each attribute.
    private var nodes = 0
    /// The text was cut into markup to its end, and every tag was closed.
    private(set) var isComplete = false

    var count: Int { starts.count }

    subscript(ordinal: Int) -> Range<Int> { Int(starts[ordinal])..<Int(ends[ordinal]) }

    /// Whether an element holds another.
    func hasChildren(_ ordinal: Int) -> Bool {
        ordinal + 1 < starts.count && starts[ordinal + 1] < ends[ordinal]
    }

    /// Reads until the end, or until something that no well-formed document holds, which is libxml2's to tell.
    ///
    /// The limits are kept here, before libxml2 builds anything.
    init(_ scanner: XMLMarkupScanner, limits: XMLLimits) throws(XMLSourceFault) {
        var (remarks, position) = (0, 0)
        while let start = scanner.find(UInt8(ascii: "<"), from: position) {
            var (own, ownDeclarations) = (0, 0)
            let markup = scanner.markup(at: start) { attribute in
                own += 1
                ownDeclarations += scanner.holds("xmlns", at: attribute.name.lowerBound) ? 1 : 0
            }
            guard let markup else { return }
            nodes += 1 + 2 * own + (start > position ? 1 : 0)
            // Below 10 million, the most that a set of XPath's holds.
            guard nodes <= 2 * limits.elements else { throw .tooManyNodes(limit: 2 * limits.elements) }
            position = markup.end
            switch markup.kind {
            case .doctype: throw .doctype(line: scanner.line(of: start))
            case .cdata: continue
            case .remark:
                remarks += 1
                if remarks > Self.remarks { throw .tooManyRemarks(line: scanner.line(of: start)) }
                continue
            case .end: guard close(at: markup.end) else { return }
            case .start, .empty:
                let element = Open(ordinal: starts.count, declarations: ownDeclarations)
                starts.append(UInt32(start))
                ends.append(UInt32(markup.end))
                open.append(element)
                try check(limits, attributes: own) { scanner.line(of: start) }
                if markup.kind == .empty { _ = close(at: markup.end) }
            }
            remarks = 0
        }
        isComplete = open.isEmpty && !starts.isEmpty
    }

    /// Keeps the limits for the element that was opened last.
    private mutating func check(_ limits: XMLLimits, attributes own: Int, line: () -> Int)
        throws(XMLSourceFault)
    {
        declarations += open.last?.declarations ?? 0
        guard open.count <= limits.depth else { throw .tooDeep(line: line(), limit: limits.depth) }
        guard own <= limits.attributes else {
            throw .tooManyAttributes(line: line(), limit: limits.attributes)
        }
        guard declarations <= limits.attributes else {
            throw .tooManyNamespaces(line: line(), limit: limits.attributes)
        }
        guard starts.count <= limits.elements else {
            throw .tooManyElements(limit: limits.elements)
        }
    }

    /// - Returns: whether an element was open.
    private mutating func close(at end: Int) -> Bool {
        guard let closed = open.popLast() else { return false }
        ends[closed.ordinal] = UInt32(end)
        declarations -= closed.declarations
        return true
    }
}

extension XMLMarkupScanner {
    /// The line of a position, from 1, by counting from the start: for a fault, which ends everything.
    func line(of position: Int) -> Int {
        text[..<position].reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    }
}
