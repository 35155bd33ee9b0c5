import Documents
import Findings
import Foundation
import Mapping
import Testing

/// A small generator of pseudo-random numbers: the same seed, the same test.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state &* 0x2545_F491_4F6C_DD1D
    }
}

/// Everything that a file gave, in a form that can be compared.
struct Reading: Equatable {
    var fileFindings: [Finding] = []
    var documents: [Document] = []

    struct Document: Equatable {
        var key: String?
        var number: String?
        var kind: String?
        var line: Int
        var source: Range<Int>
        var findings: [Finding]
        var draft: Draft?
    }

    init(
        _ mapping: CompiledMapping, _ files: [(name: String, bytes: [UInt8])], keeping: Int = .max,
        window: Int = 1 << 20
    ) {
        final class Box { var documents: [Document] = [] }
        let box = Box()
        func lend(_ rest: ArraySlice<(name: String, bytes: [UInt8])>, _ lent: [SourceFile]) -> OpenedFile? {
            guard let file = rest.first else {
                let opened = mapping.open(lent, keeping: keeping, window: window)
                opened.forEach { document in
                    box.documents.append(
                        Document(
                            key: document.key, number: document.number, kind: document.kind,
                            line: document.line, source: document.source, findings: document.findings,
                            draft: document.draft))
                }
                return opened
            }
            return file.bytes.withUnsafeBytes {
                lend(rest.dropFirst(), lent + [SourceFile(name: file.name, bytes: $0)])
            }
        }
        fileFindings = lend(files[...], [])?.fileFindings ?? []
        documents = box.documents
    }

    var stops: Bool { fileFindings.contains { $0.severity == .error } }

}

/// A shipped sample with its mapping.
struct Sample: CustomTestStringConvertible, Sendable {
    var mapping: String
    var files: [String]

    var testDescription: String { "\(mapping)/\(files.joined(separator: "+"))" }

    func load() throws -> CompiledMapping {
        try CompiledMapping.load(path: mappingPath(mapping), lists: neutralLists)
    }

    func bytes() throws -> [(name: String, bytes: [UInt8])] {
        try files.map { name in
            let path = repository.path + "/mappings/\(mapping)/samples/\(name)"
            return (name, [UInt8](try #require(FileManager.default.contents(atPath: path))))
        }
    }

    /// Every file under `mappings/*/samples` that a mapping of sources reads.
    static let all: [Sample] = MappingFolderTests.names.flatMap { name -> [Sample] in
        let folder = repository.path + "/mappings/\(name)/samples"
        let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
        if name.hasSuffix("respuesta") { return [] }
        if name == "bundle-cab-det" {
            return files.filter { $0.hasPrefix("CAB") && $0.hasSuffix(".csv") }.map {
                Sample(mapping: name, files: [$0, $0.replacingOccurrences(of: "CAB", with: "DET")])
            }
        }
        return files.filter { !$0.hasSuffix(".json") }.map { Sample(mapping: name, files: [$0]) }
    }

    static func all(of names: [String]) -> [Sample] { all.filter { names.contains($0.mapping) } }
}

/// Some bytes changed, cut, repeated or put elsewhere.
func damaged(_ bytes: [UInt8], _ random: inout Seeded) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
        let at = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[at] ^= UInt8(1) << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes.removeSubrange(at...)
        case 2: bytes.remove(at: at)
        case 3:
            bytes.insert(
                [0x22, 0x3B, 0x2C, 0x0A, 0x81, 0xC3, 0x20][Int.random(in: 0..<7, using: &random)], at: at)
        default:
            // Whole lines change places or come again.
            var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
            let (from, to) = (
                Int.random(in: lines.indices, using: &random), Int.random(in: lines.indices, using: &random)
            )
            if Bool.random(using: &random) {
                lines.swapAt(from, to)
            } else {
                lines.insert(lines[from], at: to)
            }
            bytes = Array(lines.joined(separator: [0x0A]))
        }
    }
    return bytes
}
