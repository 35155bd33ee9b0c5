package import Findings
import Records

/// The lines that findings speak of, decoded as the mapping reads them.
package struct SourceLines {
    private var lines: [String: [Int: String]] = [:]

    package init() {}

    /// - Parameters:
    ///   - files: what was mapped, by the names that the findings use.
    ///   - findings: only their lines are kept.
    ///   - mapping: the one that read them.
    package init(
        of files: [(name: String, bytes: [UInt8])], for findings: [Finding], mapping: CompiledMapping
    ) {
        self.init(of: files, at: findings.map(\.place), mapping: mapping)
    }

    package init(of files: [(name: String, bytes: [UInt8])], at places: [Place], mapping: CompiledMapping) {
        for file in files {
            let wanted = Set(places.filter { $0.file == file.name }.map(\.line)).subtracting([0])
            guard !wanted.isEmpty else { continue }
            lines[file.name] = file.bytes.withUnsafeBytes { Self.lines(wanted, of: $0, mapping.plan.source) }
        }
    }

    package func line(at place: Place) -> String? { lines[place.file]?[place.line] }

    private static func lines(
        _ wanted: Set<Int>, of bytes: UnsafeRawBufferPointer, _ source: SourcePlan
    ) -> [Int: String] {
        let encoding = source.encoding ?? XMLSource.encoding(of: bytes) ?? .utf8
        var (blockLength, countsBytes) = (max(1, bytes.count), true)
        if case .fixed(let plan) = source { (blockLength, countsBytes) = (plan.length, plan.countsBytes) }
        return encoding.withSplittable(bytes, limit: 1) { text, original, undecodable in
            let source = FixedSource(
                bytes: text, encoding: encoding, original: original, undecodable: undecodable)
            var cursor = LineCursor(source, blockLength: blockLength, countsBytes: countsBytes)
            var found: [Int: String] = [:]
            while found.count < wanted.count, let line = cursor.next() {
                guard wanted.contains(line.number) else { continue }
                let part = UnsafeRawBufferPointer(rebasing: text[line.range])
                found[line.number] =
                    original == nil ? encoding.text(of: part) : String(decoding: part, as: UTF8.self)
            }
            return found
        }
    }
}

extension CompiledMapping {
    /// A part of a source file as text; where nothing can be decoded, as UTF-8.
    package func text(of part: [UInt8]) -> String {
        part.withUnsafeBytes { bytes in
            let encoding = plan.source.encoding ?? .utf8
            return encoding.withSplittable(bytes, limit: 1) { text, original, _ in
                original == nil ? encoding.text(of: text) : String(decoding: text, as: UTF8.self)
            }
        }
    }
}
