import Findings
import Records
import YAMLText

/// The specification of a file for whoever programs its export, in Spanish.
package struct MappingSpecification {
    let mapping: CompiledMapping
    var plan: MappingPlan { mapping.plan }
    private let uses: TargetUses

    package init(_ mapping: CompiledMapping) {
        self.mapping = mapping
        uses = TargetUses(mapping.root, types: mapping.plan.types)
    }

    package var title: String { mapping.title.isEmpty ? mapping.id : mapping.title }

    package var blocks: [SpecificationBlock] {
        [
            .heading(1, title),
            .paragraph([
                .text("Formato del archivo que recibe el mapeo "), .code(mapping.id),
                .text(", revisión \(mapping.revision). Es para quien programa la exportación del ERP."),
            ]),
            .heading(2, "El archivo"),
        ] + file + [.heading(2, "Registros y campos")] + records + tables + checks + errors + example
    }

    // MARK: Records and fields

    private var records: [SpecificationBlock] {
        var blocks: [SpecificationBlock] = []
        let types = plan.types
        let shown = shown
        if shown.count > 1 {
            blocks.append(
                .table(
                    header: ["Registro", "Cómo se reconoce", "Cuelga de", "Cuántos"],
                    rows: shown.map { type in
                        let parent = types[type].parent.flatMap {
                            $0 == RecordType.file ? nil : types[$0].name
                        }
                        return [
                            [.code(types[type].name)], recognition(type),
                            parent.map { [.code($0)] } ?? [.text("el archivo")],
                            [.text(FieldWords.occurs(types[type].occurs))],
                        ]
                    }))
            if !isXML, mapping.bundle == nil {
                blocks.append(
                    .paragraph([
                        .text("El orden cuenta: cada registro va después del registro del que cuelga.")
                    ]))
            }
            let document = types[types.document].name
            blocks.append(
                .paragraph([.text("Cada registro "), .code(document), .text(" abre un documento.")]))
        }
        for type in shown {
            if shown.count > 1 { blocks.append(.heading(3, "Registro \(types[type].name)")) }
            blocks.append(fields(of: type))
        }
        return blocks
    }

    /// In the order of the mapping, which is that of the file; parents are made first, whatever their place there.
    private var shown: [Int] {
        let written = mapping.root["source"]?["records"]?.entries?.map(\.key) ?? []
        let place = { (type: Int) in written.firstIndex(of: plan.types[type].name) ?? written.count }
        return plan.types.all.indices.dropFirst().filter { plan.types[$0].borrowed == nil }
            .sorted { (place($0), $0) < (place($1), $1) }
    }

    private func fields(of type: Int) -> SpecificationBlock {
        let fields = plan.types[type].fields
        guard !fields.isEmpty else { return .paragraph([.text("No tiene campos.")]) }
        return .table(
            header: ["Campo", placeTitle, "Tipo", "Obligatorio", "Valores", "En la factura"],
            rows: fields.indices.map { slot in
                let field = fields[slot].it
                let words = uses.words(type: type, slot: slot)
                return [
                    [.code(field.name)], place(type, slot), [.text(FieldWords.type(field))],
                    [.text(field.isRequired ? "sí" : "no")], limits(type, slot),
                    [.text(words.isEmpty ? "—" : words.joined(separator: ", "))],
                ]
            })
    }

    private func limits(_ type: Int, _ slot: Int) -> [SpecificationSpan] {
        let field = plan.types[type].fields[slot].it
        var spans = FieldWords.limits(field)
        if field.equals != nil, let equals = fieldNode(type, field.name)?["equals"]?.scalar {
            spans += (spans.isEmpty ? [] : [.text("; ")]) + [.text("igual a "), .code(equals)]
        }
        if let sign = field.signSlot {
            spans += (spans.isEmpty ? [] : [.text("; ")])
            spans += [.text("signo en "), .code(plan.types[type].fields[sign].it.name)]
        }
        return spans.isEmpty ? [.text("—")] : spans
    }

    private func fieldNode(_ type: Int, _ name: String) -> YAMLNode? {
        let source = mapping.root["source"]
        return source?["columns"]?[name] ?? source?["records"]?[plan.types[type].name]?["fields"]?[name]
    }

    private var placeTitle: String {
        switch plan.source {
        case .csv: "Columna"
        case .fixed(let fixed): fixed.countsBytes ? "Bytes" : "Columnas"
        case .xml: "XPath"
        }
    }

    private func place(_ type: Int, _ slot: Int) -> [SpecificationSpan] {
        switch plan.source {
        case .csv(let csv):
            let column = csv.header.columns[csv.firstColumns[type] + slot]
            if csv.header.match == .byName { return [.text("«\(column.header)»")] }
            return [.text("la número \((column.index ?? slot) + 1)")]
        case .fixed(let fixed): return [.text(Self.columns(fixed.columns[type][slot]))]
        case .xml(let xml): return [.code(xml.fields[type][slot].text)]
        }
    }

    static func columns(_ range: Range<Int>) -> String {
        range.count == 1
            ? "\(range.upperBound)"
            : "\(range.lowerBound + 1)-\(range.upperBound) (\(range.count) caracteres)"
    }

    private func recognition(_ type: Int) -> [SpecificationSpan] {
        switch plan.source {
        case .csv(let csv):
            switch csv.layout {
            case .mixed(let ids): return identity(ids, type) { "columna \($0.upperBound)" }
            case .bundle(let bundle):
                return [
                    .text("filas de "), .code(type == bundle.head ? bundle.headPattern : bundle.linesPattern),
                ]
            case .rows: return [.text("cada fila")]
            }
        case .fixed(let fixed):
            return identity(fixed.ids, type) {
                $0.count == 1 ? "columna \($0.upperBound)" : "columnas \($0.lowerBound + 1)-\($0.upperBound)"
            }
        case .xml(let xml): return xml.records[type].map { [.code($0.text)] } ?? [.text("—")]
        }
    }

    private func identity(_ ids: [RecordID], _ type: Int, _ place: (Range<Int>) -> String)
        -> [SpecificationSpan]
    {
        let parts = ids.first { $0.type == type }?.parts ?? []
        return parts.enumerated().flatMap { index, part -> [SpecificationSpan] in
            [.text((index > 0 ? " y " : "") + place(part.range) + " con "), .code(part.text)]
        }
    }
}

extension CompiledMapping {
    /// The file that the mapping was read from.
    package var path: String { root.place.file }
}
