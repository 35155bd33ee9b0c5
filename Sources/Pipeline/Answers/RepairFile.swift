import DurableFiles
import Findings
import Journal
import Mapping
import Spool

/// The bad documents of a file alone, in the ERP's own layout and encoding: what it mends and drops again.
///
/// The bytes are the file's own: what stands before its first document, the documents, and what stands after the last
/// one where the layout asks for it. It is handed out only when its mapping reads it as exactly these documents; control
/// rows with counts or sums usually forbid that.
struct RepairFile {
    let mapping: CompiledMapping
    /// A drop that packs its files, or two files that go together, gets none.
    let files: DropFiles

    /// - Parameter ordinals: positions of the bad documents in `documents`, from 1.
    /// - Returns: nil when there is none to hand out.
    func bytes(of ordinals: Set<Int>, in documents: [MappedDocument]) -> [UInt8]? {
        guard !files.isPacked, files.files.count == 1, let file = files.files.first, !ordinals.isEmpty else {
            return nil
        }
        let wanted = ordinals.sorted().filter { $0 <= documents.count }.map { documents[$0 - 1] }
        let ranges = documents.map(\.source)
        guard let first = ranges.map(\.lowerBound).min(), let last = ranges.map(\.upperBound).max(),
            last <= file.bytes.count
        else { return nil }
        let slices = wanted.map(\.source).sorted { $0.lowerBound < $1.lowerBound }
        let body = slices.reduce(into: Array(file.bytes[..<first])) { bytes, range in
            bytes += file.bytes[range]
        }
        return [body + file.bytes[last...], body].first { isRead($0, as: wanted, file.name) }
    }

    private func isRead(_ bytes: [UInt8], as wanted: [MappedDocument], _ name: String) -> Bool {
        let again = mapping.map(bytes, file: name)
        return !again.fileFindings.contains { $0.severity == .error }
            && again.documents.map(\.key) == wanted.map(\.key)
    }

    /// `<name>.<drop>.corregir.<ext>`; `txt` where the name has no extension.
    static func name(for drop: DropRow) -> String {
        let name = safeName(drop.name)
        let extent = name.lastIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? ""
        return "\(name).\(drop.id).corregir.\(extent.isEmpty ? "txt" : extent)"
    }
}

extension Engine {
    /// Keeps the repair file in the drop's folder; it goes out with the answer that names it.
    func keepRepair(
        _ repair: RepairFile, _ bad: Set<Int>, _ documents: [MappedDocument], _ drop: DropRow
    ) throws {
        guard let bytes = repair.bytes(of: bad, in: documents) else { return }
        try work.sub(drop.id).publish(bytes, as: WorkFiles.repair)
    }
}
