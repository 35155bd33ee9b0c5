import CLibXML2

/// Evaluates paths in one document.
///
/// It belongs to the document's thread.
package final class XMLPathReader {
    package let document: XMLDocument
    private let limits: XMLPathLimits
    private let context: xmlXPathContextPtr
    private var compiled: [ObjectIdentifier: CompiledPath] = [:]
    /// Operations of all evaluations so far, in libxml2's count: about one for each node that is looked at.
    package private(set) var spent = 0

    package init(_ document: XMLDocument, limits: XMLPathLimits = .export) {
        guard let context = xmlXPathNewContext(document.pointer) else {
            preconditionFailure("no hay memoria")
        }
        context.pointee.error = ignoreXMLError
        xmlXPathContextSetCache(context, 1, 64, 0)
        // Gives each element its number in the document, without which each sorting would walk along the siblings.
        xmlXPathOrderDocElems(document.pointer)
        self.document = document
        self.limits = limits
        self.context = context
    }

    deinit { xmlXPathFreeContext(context) }

    /// What `path` gives with `node`, which is of this reader's document, for its context.
    ///
    /// - Throws: ``XMLPathError``.
    package func read(_ path: XMLPath, from node: XMLNode) throws(XMLPathError) -> XMLPathResult {
        precondition(node.document === document)
        var allowed = min(limits.operations, limits.total - spent)
        if path.mayMerge { allowed = min(allowed, Self.mergeable(within: limits.total - spent)) }
        guard allowed > 0 else { throw .tooManyOperations(limit: limits.total) }
        let compiled = try compiled(path)
        compiled.declare(in: context)
        context.pointee.node = node.node
        context.pointee.contextSize = 1
        context.pointee.proximityPosition = 1
        context.pointee.opCount = 0
        context.pointee.opLimit = UInt(allowed)
        context.pointee.depth = 0
        xmlResetError(&context.pointee.lastError)
        let object = xmlXPathCompiledEval(compiled.expression, context)
        let operations = Int(context.pointee.opCount)
        spent += operations + 1 + (path.mayMerge ? operations / 4 * (operations / 4) : 0)
        guard let object else { throw failure(allowed: allowed) }
        defer { xmlXPathFreeObject(object) }
        return try result(object.pointee)
    }

    /// The operations of a path that may merge: of four that find nodes at most one makes a node to be compared.
    ///
    /// libxml2 does not count the comparisons; twenty thousand nodes merged with as many take it half a second.
    private static func mergeable(within left: Int) -> Int {
        left <= 0 ? 0 : 4 * Int(Double(left).squareRoot())
    }

    private func compiled(_ path: XMLPath) throws(XMLPathError) -> CompiledPath {
        if let known = compiled[ObjectIdentifier(path)] { return known }
        let made: CompiledPath
        do { made = try CompiledPath(path) } catch { throw .unusable(reason: error.reason) }
        compiled[ObjectIdentifier(path)] = made
        return made
    }

    private func failure(allowed: Int) -> XMLPathError {
        switch context.pointee.lastError.code - Int32(XML_XPATH_EXPRESSION_OK.rawValue) {
        case Int32(XPATH_OP_LIMIT_EXCEEDED.rawValue): .tooManyOperations(limit: allowed)
        case Int32(XPATH_RECURSION_LIMIT_EXCEEDED.rawValue): .tooDeep
        default: .unusable(reason: "la expresión no se pudo evaluar")
        }
    }

    private func result(_ object: xmlXPathObject) throws(XMLPathError) -> XMLPathResult {
        switch object.type {
        case XPATH_NODESET: return .nodes(try nodes(object.nodesetval))
        case XPATH_STRING: return .text(object.stringval.map { String(cString: $0) } ?? "")
        case XPATH_BOOLEAN: return .text(object.boolval == 0 ? "false" : "true")
        case XPATH_NUMBER:
            // XPath counts in binary floating point: only a whole number is surely the one that was meant.
            guard let whole = Int(exactly: object.floatval), whole.magnitude < 1 << 53 else {
                throw .unusable(reason: "el resultado no es un número entero")
            }
            return .text(String(whole))
        default: throw .unusable(reason: "el resultado no es un nodo ni un texto")
        }
    }

    private func nodes(_ set: xmlNodeSetPtr?) throws(XMLPathError) -> [XMLNode] {
        guard let set, let table = set.pointee.nodeTab else { return [] }
        var found: [XMLNode] = []
        found.reserveCapacity(Int(set.pointee.nodeNr))
        for index in 0..<Int(set.pointee.nodeNr) {
            guard let node = table[index], let known = XMLNode(document: document, node: node) else {
                throw .unusable(reason: "el resultado tiene un comentario o una instrucción de proceso")
            }
            found.append(known)
        }
        return found
    }
}

/// What a path gives.
package enum XMLPathResult {
    /// In document order.
    case nodes([XMLNode])
    /// The text itself, `true` or `false`, or a whole number.
    case text(String)
}

/// What the evaluation of paths may cost.
package struct XMLPathLimits: Sendable {
    /// Of one evaluation.
    package var operations: Int
    /// Of all evaluations of a reader.
    package var total: Int

    package init(operations: Int, total: Int) {
        self.operations = operations
        self.total = total
    }

    /// For an ERP's export: 20 million operations an evaluation, a thousand million a file.
    package static let export = XMLPathLimits(operations: 20_000_000, total: 1_000_000_000)
}

package enum XMLPathError: Error, Hashable, Sendable {
    case tooManyOperations(limit: Int)
    /// The evaluation calls itself too often.
    case tooDeep
    /// In Spanish, without a full stop.
    case unusable(reason: String)
}
