import Records
import YAMLText

/// What the file as a whole must be.
extension MappingSpecification {
    var file: [SpecificationBlock] {
        var items: [[SpecificationSpan]] = []
        if let bundle = mapping.bundle {
            items.append([
                .text("Dos archivos que van juntos: "), .code(bundle.head), .text(" con los documentos y "),
                .code(bundle.lines),
                .text(
                    " con sus líneas; el «*» es igual en los dos. El primero espera al otro "
                        + "\(Self.duration(bundle.wait))."),
            ])
        } else if let pattern = plan.identity.filePattern {
            items.append([
                .text("Nombre: "), .code(pattern),
                .text(", donde «*» es cualquier texto. Las mayúsculas cuentan."),
            ])
        }
        if let line = plan.identity.firstLine {
            items.append([.text("Su primera línea es como "), .code(line), .text(".")])
        }
        if let encoding = plan.source.encoding {
            items.append([
                .text("Codificación: "), .code(encoding.name),
                .text("; un carácter que no exista en ella es un error."),
            ])
        }
        switch plan.source {
        case .csv(let csv): items += self.items(csv)
        case .fixed(let fixed): items += self.items(fixed)
        case .xml(let xml): items += self.items(xml)
        }
        return [.list(items)]
    }

    private static func duration(_ seconds: Int) -> String {
        seconds % 60 == 0 ? "\(seconds / 60) minutos" : "\(seconds) segundos"
    }

    private func items(_ csv: CSVPlan) -> [[SpecificationSpan]] {
        let mark = csv.dialect.delimiter == 9 ? "tabulador" : String(UnicodeScalar(csv.dialect.delimiter))
        var items: [[SpecificationSpan]] = [
            [.text("CSV separado por "), .code(mark), .text(".")]
        ]
        if let quote = csv.dialect.quote {
            let text = String(UnicodeScalar(quote))
            items.append([
                .text("Un texto con el separador, un fin de línea o "), .code(text), .text(" va entre "),
                .code(text),
                .text("; dentro de él cada "), .code(text), .text(" se escribe dos veces."),
            ])
        } else {
            items.append([.text("Ningún texto va entre comillas: el separador no puede ir en un texto.")])
        }
        items.append([.text(header(csv.header))])
        if let skip = mapping.root["source"]?["skip_rows_when"]?.scalar {
            items.append([.text("No se leen las filas en que "), .code(skip), .text(".")])
        }
        if case .rows(let group) = csv.layout { items += self.items(group) }
        if case .bundle(let bundle) = csv.layout { items.append(join(bundle)) }
        return items
    }

    private func join(_ bundle: BundlePlan) -> [SpecificationSpan] {
        let (head, lines) = (plan.types[bundle.head], plan.types[bundle.lines])
        let pairs = bundle.join.map { pair in
            let (own, other) = (head.fields[pair.head].it.name, lines.fields[pair.line].it.name)
            return "\(head.name).\(own) = \(lines.name).\(other)"
        }
        return [
            .text("Una línea es del documento en que "), .code(pairs.joined(separator: ", ")), .text("."),
        ]
    }

    private func header(_ header: CSVHeader) -> String {
        guard header.line > 0 else { return "No tiene encabezado: cada columna va en su posición." }
        let before = header.line > 1 ? " Las líneas anteriores son título y no se leen." : ""
        let order =
            header.match == .byName
            ? "Las columnas se buscan por su nombre y van en cualquier orden."
            : "Las columnas van en su posición."
        let extra =
            switch header.extraColumns {
            case .error: "Una columna que no esté aquí es un error."
            case .warn: "Una columna que no esté aquí da un aviso."
            case .ignore: "Puede tener otras columnas; no se leen."
            }
        return "El encabezado va en la línea \(header.line).\(before) \(order)"
            + (header.match == .byName ? " " + extra : "")
    }

    private func items(_ group: RowGroup) -> [[SpecificationSpan]] {
        let fields = plan.types[group.row].fields
        func names(_ slots: [Int]) -> [SpecificationSpan] {
            slots.enumerated().flatMap { index, slot -> [SpecificationSpan] in
                (index > 0 ? [.text(", ")] : []) + [.code(fields[slot].it.name)]
            }
        }
        guard !group.by.isEmpty else { return [[.text("Cada fila es un documento.")]] }
        var items: [[SpecificationSpan]] = [
            [.text("Las filas con igual ")] + names(group.by)
                + [
                    .text(
                        " forman un documento"
                            + (group.isContiguous ? ", y van juntas." : ", aunque no estén juntas."))
                ]
        ]
        if !group.sameOnAllRows.isEmpty {
            items.append(
                [.text("Dicen lo mismo en todas las filas de un documento: ")] + names(group.sameOnAllRows)
                    + [.text(".")])
        }
        return items
    }

    private func items(_ fixed: FixedPlan) -> [[SpecificationSpan]] {
        let unit = fixed.countsBytes ? "bytes" : "caracteres"
        var items: [[SpecificationSpan]] = [
            [
                .text(
                    "Líneas de ancho fijo de \(fixed.length) \(unit), sin contar el fin de línea, o seguidas, sin ninguno; "
                        + "las columnas se cuentan desde 1."
                )
            ],
            [
                .text(
                    fixed.padsShortRecords
                        ? "Los blancos al final de una línea se pueden omitir."
                        : "Una línea más corta es un error.")
            ],
        ]
        switch fixed.unknown {
        case .error: items.append([.text("Un registro que no esté aquí es un error.")])
        case .warn: items.append([.text("Un registro que no esté aquí da un aviso.")])
        case .ignore: items.append([.text("Puede tener otros registros; no se leen.")])
        }
        return items
    }

    private func items(_ xml: XMLPlan) -> [[SpecificationSpan]] {
        var items: [[SpecificationSpan]] = [
            [
                .text("XML sin DTD ni entidades propias.")
                    + (xml.encoding == nil ? " Su codificación es la que declara." : "")
            ]
        ]
        if let root = plan.identity.root {
            let name = root.namespace.isEmpty ? root.name : "{\(root.namespace)}\(root.name)"
            items.append([.text("Elemento raíz: "), .code(name), .text(".")])
        }
        for entry in mapping.root["source"]?["namespaces"]?.entries ?? [] {
            items.append([
                .text("Abajo "), .code(entry.key), .text(" quiere decir "), .code(entry.value.scalar ?? ""),
                .text("; el archivo puede usar otro prefijo."),
            ])
        }
        return items
    }
}

extension SpecificationSpan {
    fileprivate static func + (span: SpecificationSpan, more: String) -> SpecificationSpan {
        switch span {
        case .text(let text): .text(text + more)
        case .code(let text): .code(text + more)
        }
    }
}
