import Findings
import Foundation
import Records
import YAMLText

/// The specification of an answer for whoever programs its reading in the ERP, in Spanish.
package struct ResponseSpecification {
    private let response: CompiledResponse
    private var plan: ResponsePlan { response.plan }
    private var node: YAMLNode? { response.root["response"] }

    package init(_ response: CompiledResponse) { self.response = response }

    package var title: String { response.title.isEmpty ? response.id : response.title }

    package var blocks: [SpecificationBlock] {
        [
            .heading(1, title),
            .paragraph([
                .text("Formato del archivo de respuesta que escribe el mapeo "), .code(response.id),
                .text(", revisión \(response.revision). Es para quien programa su lectura en el ERP."),
            ]),
            .heading(2, "El archivo"), .list(file), .heading(2, "Registros y campos"),
        ] + records + tables + example
    }

    // MARK: The file

    private var file: [[SpecificationSpan]] {
        var items: [[SpecificationSpan]] = [
            [
                .text("Nombre: "), .code(node?["file_name"]?.scalar ?? ""),
                .text(", donde lo que va entre llaves es del archivo recibido y cada entrega tiene el suyo."),
            ],
            [
                .text("Codificación: "), .code(plan.encoding.name), .text("; fin de línea: "),
                .code(plan.newline == "\n" ? "LF" : "CR LF"), .text("."),
            ],
        ]
        switch plan.format {
        case .json: items.append([.text("JSON.")])
        case .csv: items += csv
        case .fixed:
            items.append([
                .text(
                    "Líneas de ancho fijo"
                        + (plan.recordLength.map { " de \($0) caracteres" } ?? "")
                        + "; las columnas se cuentan desde 1.")
            ])
        case .xml:
            items.append([.text("XML con el elemento raíz "), .code(plan.root), .text(".")])
            items += plan.namespaces.map { [.code($0.prefix), .text(" quiere decir "), .code($0.uri)] }
        }
        return items
    }

    private var csv: [[SpecificationSpan]] {
        let mark = plan.delimiter == 9 ? "tabulador" : String(UnicodeScalar(plan.delimiter))
        var items: [[SpecificationSpan]] = [
            [
                .text("CSV separado por "), .code(mark), .text("; comilla: "),
                .code(String(UnicodeScalar(plan.quote))), .text("."),
            ],
            [.text(plan.hasHeader ? "La primera línea es el encabezado." : "No tiene encabezado.")],
        ]
        if plan.guardsFormulas {
            items.append([.text("Un texto que una hoja de cálculo tomaría por fórmula lleva un apóstrofo.")])
        }
        return items
    }

    // MARK: Records and fields

    private var records: [SpecificationBlock] {
        let all = node?["records"]?.elements ?? []
        return all.enumerated().flatMap { index, record -> [SpecificationBlock] in
            let name = (record["element"] ?? record["name"])?.scalar
            let title = "Registro \(index + 1)" + (name.map { ": \($0)" } ?? "")
            return [.heading(3, title), .paragraph(turn(record)), table(record)]
        }
    }

    /// When the record is written.
    private func turn(_ record: YAMLNode) -> [SpecificationSpan] {
        let text =
            switch record["each"]?.scalar {
            case "document": "Uno por cada documento"
            case "finding": "Uno por cada hallazgo, a continuación de su documento"
            default: "Uno por archivo"
            }
        guard let when = record["when"]?.scalar else { return [.text(text + ".")] }
        return [.text(text + ", si "), .code(when), .text(".")]
    }

    private func table(_ record: YAMLNode) -> SpecificationBlock {
        let attributes = (record["attributes"]?.entries ?? []).map { (name: $0.key, node: $0.value, true) }
        let columns = (record["columns"]?.elements ?? []).map {
            (name: $0["name"]?.scalar ?? "", node: $0, false)
        }
        let fields = (record["fields"]?.entries ?? []).map { (name: $0.key, node: $0.value, false) }
        let all = attributes + columns + fields
        guard !all.isEmpty else { return .paragraph([.text("No tiene campos.")]) }
        return .table(
            header: ["Campo", "Dónde", "Cómo se escribe", "Qué lleva"],
            rows: all.enumerated().map { index, field in
                let words = ResponseWords(field.node)
                return [
                    [.code(field.name)], place(field.node, index, isAttribute: field.2), [.text(words.form)],
                    words.content,
                ]
            })
    }

    private func place(_ field: YAMLNode, _ index: Int, isAttribute: Bool) -> [SpecificationSpan] {
        switch plan.format {
        case .json: [.text("clave")]
        case .csv: [.text("columna \(index + 1)")]
        case .fixed: [.text("columnas \(field["cols"]?.scalar ?? "")")]
        case .xml: [.text(isAttribute ? "atributo" : "elemento")]
        }
    }

    private var tables: [SpecificationBlock] {
        let inline = (response.root["tables"]?.entries ?? []).filter { $0.value["rows"]?.entries != nil }
        guard !inline.isEmpty else { return [] }
        return [.heading(2, "Tablas")]
            + inline.flatMap { table -> [SpecificationBlock] in
                let rows = table.value["rows"]?.entries ?? []
                return [
                    .heading(3, "Tabla \(table.key)"),
                    .table(
                        header: ["De", "A"],
                        rows: rows.map { row in
                            let cells = row.value.elements ?? [row.value]
                            return [
                                [.code(row.key)],
                                [.code(cells.map { $0.scalar ?? "" }.joined(separator: ", "))],
                            ]
                        }),
                ]
            }
    }

    /// What the first test of the mapping must give.
    private var example: [SpecificationBlock] {
        guard let golden = response.root["tests"]?.elements?.first?["golden"] else { return [] }
        var reader = YAMLReader()
        let path = response.root.place.file
        guard let file = reader.path(golden, beside: path, in: Surroundings(mapping: path)),
            let data = FileManager.default.contents(atPath: file)
        else { return [] }
        let text = data.withUnsafeBytes { bytes in plan.encoding.text(of: bytes) }
        let lines = text.split(whereSeparator: \.isNewline).prefix(plan.format == .xml ? 40 : 8)
        return [
            .heading(2, "Ejemplo"),
            .paragraph([
                .text("Las primeras líneas de "), .code(String(file.split(separator: "/").last ?? "")),
            ]),
            .code(lines.joined(separator: "\n")),
        ]
    }
}
