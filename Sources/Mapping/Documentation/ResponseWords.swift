import YAMLText

/// What a field of an answer holds and how it is written, in Spanish.
struct ResponseWords {
    private let node: YAMLNode

    init(_ node: YAMLNode) { self.node = node }

    /// Filling, side and decimals.
    var form: String {
        var words: [String] = []
        if node["align"]?.scalar == "right" { words.append("a la derecha") }
        if let pad = node["pad"]?.scalar { words.append("relleno con «\(pad)»") }
        if let decimals = node["implied"]?.scalar {
            words.append("\(decimals) decimales sin separador")
        } else if let decimals = node["decimals"]?.scalar {
            words.append("\(decimals) decimales con «\(node["decimal_mark"]?.scalar ?? ".")»")
        } else if let mark = node["decimal_mark"]?.scalar {
            words.append("decimales con «\(mark)»")
        }
        return words.isEmpty ? "—" : words.joined(separator: ", ")
    }

    var content: [SpecificationSpan] {
        var spans = node.entries == nil ? Self.source(node.scalar) : ruled
        if let table = node["lookup"]?.scalar { spans += [.text(", por la tabla "), .code(table)] }
        if let fallback = node["default"]?.scalar { spans += [.text("; si no hay, "), .code(fallback)] }
        if let when = node["when"]?.scalar { spans += [.text("; solo si "), .code(when)] }
        return spans
    }

    private var ruled: [SpecificationSpan] {
        guard let cases = node["cases"]?.elements else {
            return Self.source((node["value"] ?? node["from"])?.scalar)
        }
        return cases.enumerated().flatMap { index, rule -> [SpecificationSpan] in
            let start: [SpecificationSpan] = index > 0 ? [.text("; ")] : []
            guard let when = rule["when"]?.scalar else {
                return start + [.text("si no, ")] + Self.source(rule["else"]?.scalar)
            }
            return start + Self.source(rule["value"]?.scalar) + [.text(" si "), .code(when)]
        }
    }

    private static func source(_ text: String?) -> [SpecificationSpan] {
        guard let text, !text.isEmpty else { return [.text("nada")] }
        if text.hasPrefix("$") {
            let name = String(text.dropFirst())
            return names[name].map { [.text($0)] } ?? [.code(text)]
        }
        if text.hasPrefix("=") {
            return [.code(text.dropFirst().drop { $0 == " " }.description)]
        }
        return [.text("siempre "), .code(text)]
    }

    /// The fields of the result, by the names that a mapping gives them.
    static let names = [
        "drop": "número de la entrega", "client": "cliente", "received_at": "fecha y hora de llegada",
        "status":
            "estado: recibido, pendiente, aceptado, rechazado, invalido, conflicto, repetido o retenido",
        "mapping": "id, revisión y resumen del mapeo que leyó el archivo",
        "total_documents": "cuántos documentos trae el archivo", "total_accepted": "cuántos fueron aceptados",
        "total_findings": "cuántos hallazgos hay", "input.name": "nombre del archivo recibido",
        "input.stem": "nombre del archivo recibido, sin extensión",
        "input.sha256": "resumen SHA-256 del archivo recibido", "input.bytes": "bytes del archivo recibido",
        "audit.n": "número del último registro de auditoría",
        "audit.hash": "resumen del último registro de auditoría", "kind": "clase del documento",
        "prefix": "prefijo", "sequence": "consecutivo", "number": "número con prefijo",
        "key": "clave del documento en el archivo", "cufe": "CUFE o CUDE",
        "issued": "fecha y hora de emisión",
        "customer": "identificación del cliente", "payable": "total por pagar", "currency": "moneda",
        "dian_code": "código de la respuesta de la DIAN", "validated_at": "fecha y hora de la respuesta",
        "xml": "nombre del XML", "pdf": "nombre del PDF", "qr": "texto del código QR",
        "line": "línea en el archivo recibido", "code": "código del hallazgo",
        "severity": "gravedad: error o aviso", "message": "mensaje del hallazgo",
        "remedy": "qué hacer", "file": "archivo del hallazgo", "column": "columna en el archivo recibido",
        "field": "campo del hallazgo", "value": "valor hallado",
        "finding.code": "código del primer hallazgo", "finding.message": "mensaje del primer hallazgo",
        "finding.remedy": "remedio del primer hallazgo",
    ]
}
