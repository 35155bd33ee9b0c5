package import Findings

/// Why a whole XML file is refused.
package enum XMLSourceFault: Error, Hashable, Sendable {
    /// More bytes than the limit.
    case tooLarge(limit: Int)
    /// The XML declaration names an encoding that is unknown, or that the file is not in.
    case encoding(declared: String)
    /// A byte that the encoding does not define; the offset is from 0, the line from 1.
    case undecodable(offset: Int, line: Int, byte: UInt8, encoding: String)
    /// A DTD, which brings entities and outside files.
    case doctype(line: Int)
    /// An XInclude element, which stands for another file.
    case inclusion(line: Int)
    /// The reason is in libxml2's words.
    case malformed(line: Int, reason: String)
    case tooDeep(line: Int, limit: Int)
    case tooManyElements(limit: Int)
    /// Elements, texts, comments and, twice, attributes.
    case tooManyNodes(limit: Int)
    /// Attributes of one element.
    case tooManyAttributes(line: Int, limit: Int)
    /// Namespace declarations in scope.
    case tooManyNamespaces(line: Int, limit: Int)
    /// More than 32 comments or processing instructions in a row.
    case tooManyRemarks(line: Int)
}

extension XMLSourceFault {
    /// The line of the fault, from 1; 0 when the whole file is meant.
    package var line: Int {
        switch self {
        case .tooLarge, .encoding, .tooManyElements, .tooManyNodes: 0
        case .undecodable(_, let line, _, _), .doctype(let line), .inclusion(let line),
            .malformed(let line, _), .tooDeep(let line, _), .tooManyAttributes(let line, _),
            .tooManyNamespaces(let line, _), .tooManyRemarks(let line):
            line
        }
    }

    /// The fault in words, under `MAP-ENCODING`, `MAP-LIMIT` or `MAP-RECORD`.
    package func finding(file: String) -> Finding {
        let (message, remedy) = words
        return Finding(
            code: code, place: Place(file: file, line: line), message: message, remedy: remedy)
    }

    private var code: String {
        switch self {
        case .encoding, .undecodable: "MAP-ENCODING"
        case .doctype, .inclusion, .malformed: "MAP-RECORD"
        default: "MAP-LIMIT"
        }
    }

    private var words: (message: String, remedy: String) {
        switch self {
        case .tooLarge(let limit):
            ("El archivo tiene más de \(limit >> 20) MiB.", "Divida la exportación en varios archivos.")
        case .encoding(let declared):
            (
                "La declaración XML dice «encoding=\(declared)», que no se conoce o no es la del archivo.",
                "Corrija la exportación, o escriba la codificación verdadera en «source.encoding» del mapeo."
            )
        case .undecodable(let offset, let line, let byte, let encoding):
            (
                "El byte \(hexadecimal(byte)) de la línea \(line) (posición \(offset)) no existe en \(encoding).",
                "Exporte en \(encoding), o corrija la codificación en la declaración XML o en el mapeo."
            )
        case .doctype(let line):
            (
                "La línea \(line) trae un DOCTYPE, que no se admite.",
                "Quite la declaración DOCTYPE y las entidades de la exportación."
            )
        case .inclusion(let line):
            (
                "La línea \(line) incluye otro archivo con XInclude, que no se admite.",
                "Exporte todos los datos en un solo archivo."
            )
        case .malformed(let line, let reason):
            (
                "El XML no está bien formado en la línea \(line): \(reason).",
                "Revise que el archivo esté completo y que sus etiquetas y caracteres sean XML válido."
            )
        default: limitWords
        }
    }

    private var limitWords: (message: String, remedy: String) {
        let remedy = "Revise la exportación; si es correcta, divídala en varios archivos."
        return switch self {
        case .tooDeep(let line, let limit):
            ("En la línea \(line) hay más de \(limit) elementos uno dentro de otro.", remedy)
        case .tooManyElements(let limit):
            ("El archivo tiene más de \(limit) elementos.", remedy)
        case .tooManyNodes(let limit):
            ("El archivo tiene más de \(limit) elementos, textos y atributos.", remedy)
        case .tooManyAttributes(let line, let limit):
            ("El elemento de la línea \(line) tiene más de \(limit) atributos.", remedy)
        case .tooManyNamespaces(let line, let limit):
            ("En la línea \(line) hay más de \(limit) espacios de nombres declarados.", remedy)
        case .tooManyRemarks(let line):
            (
                "En la línea \(line) hay más de \(XMLExtents.remarks) comentarios seguidos.",
                "Quite los comentarios de la exportación."
            )
        default: ("El archivo no se puede leer.", remedy)
        }
    }

    private func hexadecimal(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return "0x" + (digits.count == 1 ? "0" : "") + digits
    }
}
