import Findings
import Zip

/// The files of a drop: itself, or those that it packs.
struct DropFiles {
    var files: [(name: String, bytes: [UInt8])]
    /// Whether the drop is a ZIP of them.
    var isPacked = false

    /// - Parameter name: of the drop, as its sender knows it.
    /// - Throws: why a ZIP is not opened.
    init(_ original: [UInt8], name: String) throws(Finding) {
        guard original.starts(with: Self.mark) else {
            files = [(name, original)]
            return
        }
        isPacked = true
        do {
            let zip = try ZipReader(original, limits: Self.limits)
            files = []
            for entry in zip.entries { files.append((entry.name, try zip.bytes(of: entry))) }
        } catch {
            throw Finding(
                code: "PIPE-ZIP", place: Place(file: name),
                message: "El zip no se puede abrir: \(Self.words(error)).",
                remedy: "Empaque de nuevo: uno o dos archivos, sin carpetas ni contraseña, hasta 128 MiB.")
        }
    }

    var names: [String] { files.map(\.name) }

    /// A local file header at the start.
    private static let mark: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    /// One file, or the two of a mapping that reads two; text packs well, so a high ratio is no attack yet.
    private static let limits = ZipLimits(entries: 2, size: 128 << 20, ratio: 400)

    private static func words(_ error: ZipError) -> String {
        switch error {
        case .empty: "está vacío"
        case .notAZip: "está dañado"
        case .tooManyEntries(let limit): "trae más de \(limit) archivos"
        case .tooLarge(let limit): "desempacado pasa de \(limit >> 20) MiB"
        case .tooCompressed(let name, _): "«\(name)» se desempaca a un tamaño desmedido"
        case .duplicateName(let name): "«\(name)» está dos veces"
        case .unsafeName(let name): "el nombre «\(name)» no se admite"
        case .corrupt(let name): "«\(name)» está dañado"
        default: "usa algo que no se admite, como contraseña o carpetas"
        }
    }
}
