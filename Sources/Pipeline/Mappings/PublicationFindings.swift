import Findings
import Journal
import Mapping

/// Refusals in the words of who edits mappings.
extension MappingPublisher {
    static func findings(_ refusal: PublicationDecision.Refusal, _ candidate: MappingCandidate) -> [Finding] {
        let revision = candidate.mapping?.revision ?? 0
        let file = candidate.files.main
        switch refusal {
        case .faulty, .failedTests: return candidate.findings
        case .otherContent(let sha256):
            return [
                Finding(
                    code: "MAP-REVISION", place: Place(file: file, field: "revision"), value: "\(revision)",
                    message:
                        "La revisión \(revision) ya está publicada con otro contenido (\(sha256.prefix(12))).",
                    remedy: "Suba «revision», o deje el mapeo como estaba publicado.")
            ]
        case .notHigher(let highest):
            return [
                Finding(
                    code: "MAP-REVISION", place: Place(file: file, field: "revision"), value: "\(revision)",
                    message: "La revisión \(revision) no pasa de la \(highest), que ya está publicada.",
                    remedy: "Escriba «revision: \(highest + 1)» o una mayor.")
            ]
        case .foreignID(let name):
            return [
                Finding(
                    code: "MAP-ID", place: Place(file: file, field: "id"),
                    value: candidate.mapping?.id,
                    message: "El mapeo «\(name)» del mismo cliente tiene ya este id.",
                    remedy: "Dé a cada mapeo del cliente un id propio.")
            ]
        }
    }

    static func incomplete(_ candidate: MappingCandidate) -> Finding {
        let problem =
            candidate.files.problem ?? "cambió mientras se copiaba, o necesita un archivo que no nombra"
        return Finding(
            code: "MAP-COPY", place: Place(file: candidate.files.main),
            message: "El mapeo no se puede copiar completo: \(problem).",
            remedy: "Guárdelo de nuevo; un mapeo con sus bases, tablas y muestras cabe en 256 archivos y 64 MiB.")
    }

    static func lostCopy(_ file: String) -> Finding {
        Finding(
            code: "MAP-COPY", place: Place(file: file),
            message: "La copia publicada del mapeo ya no está, o no es la que se publicó.",
            remedy: "Recupere work/mappings de la copia de respaldo, o publique una revisión mayor.")
    }

    static func unknownRevision(_ id: String, _ revision: Int) -> Finding {
        Finding(
            code: "MAP-REVISION", place: Place(file: id, field: "revision"),
            value: revision > 0 ? "\(revision)" : nil,
            message: revision > 0
                ? "La revisión \(revision) de «\(id)» no está publicada."
                : "No hay una revisión anterior de «\(id)» a la cual volver.",
            remedy: "Vea con «buzon map history» las que hay.")
    }
}
