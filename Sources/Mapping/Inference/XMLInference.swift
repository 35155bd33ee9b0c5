import Records

/// Drafts the source of an XML sample.
struct XMLInference {
    private let tree: XMLShape
    private let encoding: String
    private let prefixes: XMLPrefixes

    /// - Throws: why the sample is no XML that can be read.
    init(_ bytes: [UInt8]) throws(InferenceFault) {
        let source: XMLSource
        do {
            source = try bytes.withUnsafeBytes { buffer throws(XMLSourceFault) in try XMLSource(buffer) }
        } catch {
            throw InferenceFault(message: "La muestra no se puede leer como XML.")
        }
        guard let children = XMLShape.child, let root = XMLShape.nodes(children, from: source.document).first
        else {
            throw InferenceFault(message: "La muestra no tiene elemento raíz.")
        }
        encoding = source.encoding.name
        tree = XMLShape(root)
        prefixes = XMLPrefixes(tree)
    }

    func source() -> InferredSource {
        let (path, document) = documentElement()
        var source = InferredSource(records: [], document: "doc", key: [])
        var used: Set<String> = ["doc"]
        let each = "/" + path.map { prefixes.name($0) }.joined(separator: "/")
        add(document, name: "doc", each: each, parent: nil, to: &source, &used)
        source.line =
            source.records.first { $0.name != "doc" && isLineName($0.keys.first?.value ?? "") }?.name
            ?? source.records.first { $0.parent == "doc" }?.name
        let fields = source.records.first?.fields ?? []
        source.key = ["number.prefix", "number.sequence"].compactMap { path in
            fields.first { $0.target?.path == path && (path == "number.prefix" || $0.profile.isAlwaysFilled) }
        }
        if !source.key.contains(where: { $0.target?.path == "number.sequence" }) {
            source.key = MixedRows.key(fields)
            let title = source.key.first?.profile.title ?? ""
            source.doubts.append("No se encontró el número del documento: se tomó «\(title)» como clave.")
        }
        source.head = ["format: xml"] + prefixes.lines
        source.root = tree.namespace.isEmpty ? tree.name : "{\(tree.namespace)}\(tree.name)"
        source.doubts += [
            "El elemento de cada documento es \(each): compruébelo.",
            "Un elemento que la muestra no trae no está en el mapeo.",
        ]
        return source
    }

    /// The elements from the root to the one that is a document, and what all those are like.
    private func documentElement() -> (path: [XMLShape], shape: XMLShape) {
        let inner = tree.children.filter { !$0.isLeaf && !isLineName($0.name) }
        if let many = inner.first(where: { $0.most > 1 && isDocumentName($0.name) }) {
            return ([tree, many], many)
        }
        if isDocumentName(tree.name), tree.children.count > 1 { return ([tree], tree) }
        if let many = inner.first(where: { $0.most > 1 }) { return ([tree, many], many) }
        for list in inner where list.attributes.isEmpty && list.children.count == 1 {
            let many = list.children[0]
            // What holds nothing inside is a value of one document, not one of many documents.
            guard many.most > 1, many.children.contains(where: { !$0.isLeaf }), !isLineName(many.name) else {
                continue
            }
            return ([tree, list, many], many)
        }
        // An envelope around one document.
        let only = tree.children.count == 1 ? inner.first : inner.first { isDocumentName($0.name) }
        if let only { return ([tree, only], only) }
        return ([tree], tree)
    }

    private func isDocumentName(_ name: String) -> Bool {
        let text = Target.words(name).joined()
        return ["documento", "factura", "invoice", "creditnote", "debitnote", "comprobante", "venta", "idoc"]
            .contains {
                text.contains($0)
            }
    }

    private func isLineName(_ name: String) -> Bool {
        let text = Target.words(name).joined(separator: " ")
        return ["linea", "line", "item", "detalle", "renglon", "detail", "producto"].contains {
            text.contains($0)
        }
    }

    // MARK: Records

    private func add(
        _ shape: XMLShape, name: String, each: String, parent: String?, to source: inout InferredSource,
        _ used: inout Set<String>
    ) {
        var leaves: [XMLLeaf] = []
        var inner: [(path: String, shape: XMLShape)] = []
        if shape.isLeaf, shape.texts.contains(where: { !$0.isEmpty }) {
            leaves.append(XMLLeaf(path: ".", name: shape.name, values: shape.texts))
        }
        collect(shape, path: "", above: [], below: shape, &leaves, &inner)
        let columns = zip(XMLLeaf.titles(of: leaves), leaves).map {
            ColumnProfile(title: $0, cells: $1.values)
        }
        let fields = FieldGuess.fields(of: columns, location: { [("xpath", quotedYAML(leaves[$0].path))] })
        source.records.append(
            InferredRecord(
                name: name, parent: parent, occurs: parent == nil ? "1..*" : "0..*",
                keys: [("each", quotedYAML(each))],
                fields: fields.map(\.spelledOut)))
        for (path, shape) in inner {
            let own = FieldGuess.name(shape.name, number: used.count, used: &used).lowercased()
            add(shape, name: own, each: path, parent: name, to: &source, &used)
        }
    }

    /// Single values below a record become its fields; what repeats becomes records of its own.
    ///
    /// `above` names the elements between the record and what is in `shape`, from the top.
    private func collect(
        _ shape: XMLShape, path: String, above: [String], below record: XMLShape, _ leaves: inout [XMLLeaf],
        _ inner: inout [(path: String, shape: XMLShape)]
    ) {
        for attribute in shape.attributes {
            leaves.append(
                XMLLeaf(
                    path: path.isEmpty ? "@" + attribute.name : path + "/@" + attribute.name,
                    above: above, name: attribute.name, isAttribute: true,
                    values: attribute.padded(to: record.count)))
        }
        for child in shape.children {
            let childPath = (path.isEmpty ? "" : path + "/") + prefixes.name(child)
            let isOnlyLine = isLineName(child.name) && child.children.count > 1 && !isLineName(record.name)
            if child.most > 1 || isOnlyLine {
                inner.append((childPath, child))
                continue
            }
            if child.isLeaf, child.attributes.isEmpty || child.texts.contains(where: { !$0.isEmpty }) {
                leaves.append(
                    XMLLeaf(
                        path: childPath, above: above, name: child.name,
                        values: child.padded(to: record.count)))
            }
            collect(child, path: childPath, above: above + [child.name], below: record, &leaves, &inner)
        }
    }
}
