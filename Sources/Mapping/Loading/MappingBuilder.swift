import Findings
import Records
import YAMLText

/// Compiles a resolved mapping; gathers every fault on the way.
struct MappingBuilder {
    let root: YAMLNode
    let lists: CodeLists
    var reader = YAMLReader()
    /// What is worth telling of a mapping that can be used.
    var warnings: [Finding] = []
    /// The codes without a counterpart that ``warnings`` tells already.
    var warned: Set<Finding> = []
    var program = Program()
    var tables: [LookupTable] = []
    var tableNames: [String: TableNames] = [:]
    var types = RecordTypes()
    /// Rows of the source have cells, so that `column(n)` makes sense.
    var hasCells = false
    /// The format that `decimal(…)` reads.
    var decimal = NumberFormat()
    /// Paths of the document's own targets, known once its tree has been walked.
    var documentTargets: [String: TargetName] = [:]
    /// Checks of scope `line`: taken in by the first list with `each`.
    var lineChecks: [YAMLNode] = []
    /// The texts of the files that tables name: they are part of what the mapping means.
    var tableFiles: [String] = []

    static let keys = [
        "mapping", "id", "revision", "title", "abstract", "extends", "match", "source", "document", "tables",
        "checks", "tests", "response",
    ]

    init(root: YAMLNode, lists: CodeLists) {
        self.root = root
        self.lists = lists
    }

    /// The compiled plan; nil, or faults in ``reader``, when something is wrong.
    mutating func build() -> MappingPlan? {
        if let response = root["response"] {
            reader.report(
                code: "YAML-KEY", place: response.place, value: "response",
                message: "Este es un mapeo de respuesta, no de entrada.",
                remedy: "Úselo en «outbound.response» del cliente.")
        }
        let identity = buildIdentity()
        buildTables(root["tables"])
        let checks = reader.list(root["checks"])
        lineChecks = checks.filter { $0["scope"]?.scalar == "line" }
        guard let sourceNode = reader.required("source", in: root), let source = buildSource(sourceNode),
            let documentNode = reader.required("document", in: root),
            let document = buildDocument(documentNode)
        else { return nil }
        for node in lineChecks {
            reader.report(
                code: "YAML-TYPE", place: node.place,
                message: "Una comprobación de alcance «line» necesita una lista.",
                remedy: "Agregue al documento una lista con «each».")
        }
        let fileScope = scope(.record(RecordType.file))
        let documentScope = scope(.record(types.document), frames: [documentTargets])
        var (fileChecks, documentChecks): ([CheckRule], [CheckRule]) = ([], [])
        for node in checks {
            switch reader.word(node["scope"], of: ["file", "document", "line"]) {
            case "file": fileChecks += buildCheck(node, in: fileScope, needsCode: true).map { [$0] } ?? []
            case "line": break
            default: documentChecks += buildCheck(node, in: documentScope, needsCode: true).map { [$0] } ?? []
            }
        }
        guard let identity, reader.findings.isEmpty else { return nil }
        return MappingPlan(
            identity: identity, resolvedText: ([canonicalText(root)] + tableFiles).joined(separator: "\n"),
            source: source, types: types, decimal: decimal, document: document, program: program,
            tables: tables, fileChecks: fileChecks, documentChecks: documentChecks)
    }

    mutating func buildIdentity() -> MappingIdentity? {
        if let version = reader.required("mapping", in: root), version.scalar != "1" {
            reader.wrongKind(version, expected: "1, la versión del lenguaje")
        }
        let id = reader.required("id", in: root).flatMap { reader.text($0) }
        let revision = reader.required("revision", in: root).flatMap { reader.integer($0, in: 1...Int.max) }
        if let id, let shape = TextPattern("alphanumeric any(1..62)"),
            !shape.matches(id) || id.contains(where: { !($0.isLowercase || $0.isNumber || $0 == "-") })
        {
            reader.report(
                code: "YAML-TYPE", place: root["id"]?.place ?? root.place, value: id,
                message: "El id «\(id)» lleva solo letras minúsculas, cifras y guiones, de 2 a 63.",
                remedy: "Escriba un id como «ventas-csv».")
        }
        if let match = root["match"] { reader.expectKeys(["file", "first_line", "root"], in: match) }
        if let scalar = root["abstract"], reader.boolean(scalar) == true {
            reader.report(
                code: "YAML-TYPE", place: scalar.place,
                message: "Este mapeo es solo una base para «extends».",
                remedy: "Use un mapeo que lo extienda.")
        }
        guard let id, let revision else { return nil }
        let match = root["match"]
        return MappingIdentity(
            id: id, revision: revision, title: reader.text(root["title"]) ?? "",
            filePattern: reader.text(match?["file"]), firstLine: reader.text(match?["first_line"]),
            root: reader.text(match?["root"]).map { XMLRootName($0) })
    }

    func scope(_ reach: Scope.Reach, frames: [[String: TargetName]] = []) -> Scope {
        var scope = Scope(reach: reach, types: types, tables: tableNames, frames: frames)
        switch reach {
        case .cells: scope.hasCells = true
        case .record(let type):
            scope.hasCells = hasCells && type != RecordType.file && types[type].borrowed == nil
        }
        return scope
    }

    /// Compiles the expression of a node; a leading `=` is the mark of an expression, not part of it.
    mutating func expression(
        _ node: YAMLNode?, in scope: Scope, wanted: ValueType = .any
    ) -> Expression? {
        guard let node, let text = reader.text(node) else { return nil }
        let marked = text.hasPrefix("=") ? 1 : 0
        return expression(
            String(text.dropFirst(marked)), skipped: marked, at: node, in: scope, wanted: wanted)
    }

    /// - Parameter skipped: characters of the node before `text`, so that a fault points to the right one.
    mutating func expression(
        _ text: String, skipped: Int, at node: YAMLNode, in scope: Scope, wanted: ValueType = .any
    ) -> Expression? {
        var compiler = Compiler(scope: scope, program: program)
        // Held by one alone, it grows in place; what a faulty expression leaves in it is never run.
        program = Program()
        defer { program = compiler.program }
        do throws(ExpressionFault) {
            let expression = try compiler.compile(text)
            guard expression.type.fits(wanted) else {
                throw ExpressionFault(
                    message: "aquí va \(wanted.rawValue) y la expresión da \(expression.type.rawValue)",
                    offset: 0)
            }
            return expression
        } catch {
            var place = node.place
            if case .scalar(_, let isPlain) = node.content {
                place.column += skipped + error.offset + (isPlain ? 0 : 1)
                place.lastColumn = place.column
            }
            reader.report(
                code: "MAP-EXPR", place: place, value: trimmedBlanks(text),
                message: "La expresión «\(trimmedBlanks(text))» no sirve: \(error.message).",
                remedy: "Corrija la expresión del mapeo.")
            return nil
        }
    }

    /// A message with `{expressions}`.
    ///
    /// - Parameter named: a hole may be a field's name without its dollar, as in a file name.
    mutating func template(_ node: YAMLNode?, in scope: Scope, named: Bool = false) -> Template? {
        guard let node, let text = reader.text(node) else { return nil }
        var parts: [Template.Part] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{") {
            parts.append(.literal(String(rest[..<open])))
            let inner = rest[rest.index(after: open)...]
            guard let close = inner.firstIndex(of: "}") else {
                reader.report(
                    code: "MAP-EXPR", place: node.place, value: text,
                    message: "Una llave «{» del mensaje no se cierra.",
                    remedy: "Cierre la llave con «}».")
                return nil
            }
            let skipped = text.distance(from: text.startIndex, to: inner.startIndex)
            var text = String(inner[..<close])
            if named, text.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "." || $0 == "_" }) {
                text = "$" + text
            }
            guard let hole = expression(text, skipped: skipped, at: node, in: scope) else {
                return nil
            }
            parts.append(.hole(hole))
            rest = inner[inner.index(after: close)...]
        }
        parts.append(.literal(String(rest)))
        return Template(parts: parts)
    }

    mutating func buildCheck(_ node: YAMLNode, in scope: Scope, needsCode: Bool, path: String = "checks")
        -> CheckRule?
    {
        reader.expectKeys(
            ["code", "scope", "severity", "assert", "at", "message", "remedy", "when"], in: node)
        let code =
            needsCode
            ? reader.required("code", in: node).flatMap { reader.text($0) } : reader.text(node["code"])
        let severity = reader.word(node["severity"], of: ["error", "warning"])
        let when = expression(node["when"], in: scope, wanted: .bool)
        let at = expression(node["at"], in: scope)
        guard let assertNode = reader.required("assert", in: node),
            let assertion = expression(assertNode, in: scope, wanted: .bool),
            let messageNode = reader.required("message", in: node),
            let message = template(messageNode, in: scope)
        else { return nil }
        return CheckRule(
            code: code ?? "MAP-CHECK", isWarning: severity == "warning", when: when, assertion: assertion,
            origin: at?.origin ?? assertion.origin, message: message,
            remedy: reader.text(node["remedy"]), path: code.map { "\(path)[\($0)]" } ?? path,
            place: node.place)
    }
}
