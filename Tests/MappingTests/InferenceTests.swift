import Documents
import Findings
import Foundation
import Records
import Testing

@testable import Mapping

@Suite struct InferenceTests {
    /// Every sample of every mapping, as `folder/file`.
    static let samples: [String] = {
        let folders = MappingFolderTests.sources
        return folders.sorted().flatMap { folder -> [String] in
            let files = try? FileManager.default.contentsOfDirectory(
                atPath: repository.path + "/mappings/\(folder)/samples")
            return (files ?? []).filter { !$0.hasSuffix(".json") }.sorted().map { "\(folder)/samples/\($0)" }
        }
    }()

    @Test func `there are samples of the three kinds`() {
        for ending in ["csv", "txt", "xml"] { #expect(Self.samples.contains { $0.hasSuffix(ending) }) }
    }

    @Test(arguments: samples)
    func `a draft can be loaded and reads its sample`(sample: String) throws {
        let bytes = try self.bytes(sample)
        let inference = try MappingInference(bytes, file: name(sample))
        let wanted = ["csv": MappingInference.Kind.csv, "txt": .fixed, "xml": .xml]
        #expect(inference.kind == wanted[String(sample.suffix(3))])
        #expect(!inference.doubts.isEmpty)
        let mapping = try load(inference)
        #expect(mapping.accepts(fileName: name(sample)))
        let result = mapping.map(bytes, file: name(sample))
        #expect(!result.documents.isEmpty, "\(result.fileFindings)")
        if !sample.contains("error") {
            #expect(!result.drafts.isEmpty, "\(result.allFindings)")
        }
    }

    @Test(arguments: ["generico-csv", "siigo-csv"])
    func `a drafted source reads what the written one reads`(folder: String) throws {
        let sample = try #require(
            Self.samples.first {
                $0.hasPrefix(folder + "/") && ($0.contains("ventas_2026") || $0.contains("Mov"))
            })
        let bytes = try self.bytes(sample)
        let written = try CompiledMapping.load(path: mappingPath(folder), lists: neutralLists)
        let drafted = try load(try MappingInference(bytes, file: name(sample)))
        let (own, other) = (values(written, bytes), values(drafted, bytes))
        #expect(own.count > 20)
        #expect(own == other)
    }

    /// Values of the rows by the titles of their columns.
    private func values(_ mapping: CompiledMapping, _ bytes: [UInt8]) -> [String: [String]] {
        guard case .csv(let csv) = mapping.plan.source, case .rows(let group) = csv.layout else { return [:] }
        let fields = mapping.plan.types[group.row].fields
        var values: [String: [String]] = [:]
        bytes.withUnsafeBytes { buffer in
            withCSVFile(of: buffer, dialect: csv.dialect) { file in
                let table = file.table(from: file.start, size: .max)
                let layout = table.layout(csv.header, file: "x")
                for row in table.rows[layout.firstRow...] where row.count == layout.width {
                    for slot in fields.indices {
                        let cell = table.cell(layout.positions[csv.firstColumns[group.row] + slot], of: row)
                        let value = try? fields[slot].it.value(of: table.content(cell)) {
                            table.text($0, of: cell)
                        }
                        let title = csv.header.columns[csv.firstColumns[group.row] + slot].header
                        values[title, default: []].append(value?.text ?? "")
                    }
                }
            }
        }
        return values
    }

    @Test(arguments: [
        ("a;b\nSan José;1\n", "utf-8", "utf-8"), ("a;b\nSan José;1\n", "windows-1252", "windows-1252"),
        ("a;b\nSan José Ñandú;1\n", "cp850", "cp850"), ("a;b\nSan José;1\n", "utf-16", "utf-16"),
        ("CLIENTE SAN JOSE 000123456\n", "ibm037", "ibm037"),
    ])
    func `an encoding is known by its bytes`(text: String, written: String, guessed: String) throws {
        let bytes = try #require(SourceEncoding(name: written)?.bytes(of: text))
        #expect(EncodingGuess(bytes).name == guessed)
    }

    @Test(arguments: [
        (["1.234,50", "12"], [","]), (["1,234.50", "12"], ["."]), (["40,5"], [","]), (["0.05"], ["."]),
        (["1.000", "2.000"], []), (["1.000", "40,5"], [","]), (["1.000", "x"], []),
    ])
    func `a number is read in one way or not at all`(cells: [String], marks: [Character]) {
        let column = ColumnProfile(title: "Valor", cells: cells)
        let guess = TypeGuess([column], targets: [nil])
        let found = guess.kinds.compactMap { if case .decimal(let guess) = $0 { guess.mark } else { nil } }
        #expect(found == marks)
    }

    @Test(arguments: [
        ("Fecha", ["31/01/2026"], "dd/MM/yyyy"), ("Date", ["01/31/2026"], "MM/dd/yyyy"),
        ("Date", ["03/02/2026"], nil), ("Fecha", ["03/02/2026"], "dd/MM/yyyy"),
        ("x", ["2026-02-03", ""], "yyyy-MM-dd"), ("x", ["2026-02-30"], nil),
    ])
    func `a date is read in one way or not at all`(title: String, cells: [String], pattern: String?) {
        let guess = TypeGuess([ColumnProfile(title: title, cells: cells)], targets: [nil])
        #expect(guess.dateDefault == pattern)
    }

    @Test func `titles become targets, none twice`() {
        let targets = Target.assigned(to: [
            "Cliente", "Razón social", "NIT", "DV", "Vence", "Cant.", "Vr. unitario",
        ])
        #expect(
            targets.map { $0?.path } == [
                nil, "customer.name", "customer.id.number", "customer.id.dv", "payment.due_date",
                "lines.quantity",
                "lines.price",
            ])
    }

    @Test(arguments: [
        "", "<a", "\u{0}\u{1}", "\n\n\n", "a", ";;;\n;;;\n", "«»\n", "a;b\n\"x\n", "A\u{202E}: #x\n1;2\n",
    ])
    func `no sample breaks it`(text: String) throws {
        for kind in [nil] + MappingInference.Kind.allCases.map(Optional.some) {
            // A sample without data is refused in words; what is drafted can be loaded.
            guard let inference = try? MappingInference(Array(text.utf8), file: "m.csv", kind: kind) else {
                continue
            }
            _ = try load(inference)
        }
    }

    @Test(arguments: samples)
    func `a sample cut anywhere breaks nothing`(sample: String) throws {
        let bytes = try self.bytes(sample)
        for (length, kind) in [(50, nil), (333, MappingInference.Kind.fixed), (1500, .csv), (700, nil)] {
            let part = Array(bytes.prefix(length))
            guard let inference = try? MappingInference(part, file: name(sample), kind: kind) else {
                continue
            }
            // A header alone gives nothing; what counts is that it can be loaded and run.
            _ = try load(inference).map(part, file: name(sample))
        }
    }

    private func load(_ inference: MappingInference) throws -> CompiledMapping {
        let folder = FileManager.default.temporaryDirectory.appending(path: "infer-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "m.map.yaml").path
        try inference.yaml.write(toFile: path, atomically: true, encoding: .utf8)
        return try CompiledMapping.load(path: path, lists: neutralLists)
    }

    private func bytes(_ sample: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: repository.appending(path: "mappings/" + sample)))
    }

    private func name(_ sample: String) -> String { String(sample.split(separator: "/").last ?? "") }
}
