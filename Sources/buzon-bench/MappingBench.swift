import DurableFiles
import Foundation
import Mapping
import Pipeline

/// The mapping engine alone: linear in the lines of a document, flat in the size of a file.
struct MappingBench {
    let ground: BenchGround
    /// Megabytes of the large export.
    let megabytes: Int

    func run(_ table: inout BenchTable) throws {
        try measureLinearity(&table)
        try measureMemory(&table)
    }

    /// One invoice of 10,000 lines against ten of 1,000, on one thread: medians of five.
    private func measureLinearity(_ table: inout BenchTable) throws {
        let one = Self.export(documents: 1, lines: 10_000)
        let ten = Self.export(documents: 10, lines: 1_000)
        var (first, second): ([Double], [Double]) = ([], [])
        for _ in 0..<5 {
            first.append(try seconds(of: one, documents: 1))
            second.append(try seconds(of: ten, documents: 10))
        }
        table.add(
            "mapeo: una factura de 10.000 líneas contra diez de 1.000", median(first) * 1000, "ms",
            ratio: median(first) / median(second), budget: "≤ 1.3 ×")
    }

    private func seconds(of export: [UInt8], documents: Int) throws -> Double {
        let start = processorSeconds(ofThread: true)
        let result = ground.mapping.mapping.map(export, file: "bench.csv")
        let end = processorSeconds(ofThread: true)
        guard result.documents.count == documents, result.documents.allSatisfy({ $0.draft != nil }) else {
            throw BenchFailure.wrongResult(
                "linearity: \(result.fileFindings) \(result.documents.first?.findings ?? [])")
        }
        return end - start
    }

    /// A large export on disk, looked through as a whole and mapped document by document: the peak of memory.
    private func measureMemory(_ table: inout BenchTable) throws {
        let path = ground.root + "/large.csv"
        let documents = try Self.write(megabytes: megabytes, to: path)
        defer { try? FileManager.default.removeItem(atPath: path) }
        let before = Self.peakMegabytes()
        Self.resetPeak()
        let start = wallSeconds()
        let file = try MappedFile(path: path)
        let opened = ground.mapping.mapping.open([
            SourceFile(name: "bench.csv", bytes: file.bytes) { file.release(before: $0) }
        ])
        let surveyed = wallSeconds()
        var mapped = 0
        opened.forEach { mapped += $0.draft == nil ? 0 : 1 }
        let end = wallSeconds()
        guard mapped == documents, opened.documentCount == documents else {
            throw BenchFailure.wrongResult("memory: \(mapped) of \(documents), \(opened.fileFindings)")
        }
        let peak = Self.peakMegabytes()
        table.add(
            "memoria para un CSV de \(megabytes) MB (\(documents) facturas)", peak, "MB",
            budget: "≤ 300 MB (antes: \(Int(before)))")
        table.add("lectura completa de ese CSV", Double(megabytes) / (surveyed - start), "MB/s")
        table.add("sus documentos, en un núcleo", Double(documents) / (end - surveyed), "1/s")
    }

    /// Peak of resident memory since the last reset.
    ///
    /// Source: proc(5), `clear_refs` (5 resets the peak) and `status` (VmHWM).
    static func peakMegabytes() -> Double {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
        return Double(line.filter(\.isNumber)).map { $0 / 1024 } ?? 0
    }

    static func resetPeak() {
        // Where the kernel refuses it the peak is that of the whole process.
        try? Data("5".utf8).write(to: URL(fileURLWithPath: "/proc/self/clear_refs"))
    }

    private static func export(documents: Int, lines: Int) -> [UInt8] {
        let one = BenchGround.export(invoices: 1, from: 990_000_001)
        let text = String(decoding: one.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
        let rows = text.components(separatedBy: "\r\n")
        let row = rows[1].replacingOccurrences(of: ";Bogot?;", with: ";Cali;")
        var bytes = Array(one.prefix { $0 != 0x0D }) + [0x0D, 0x0A]
        for document in 0..<documents {
            let own = Array(
                (row.replacingOccurrences(of: "990000001", with: String(990_000_001 + document)) + "\r\n")
                    .utf8)
            for _ in 0..<lines { bytes += own }
        }
        return bytes
    }

    /// - Returns: how many documents were written.
    private static func write(megabytes: Int, to path: String) throws -> Int {
        let header = BenchGround.export(invoices: 0, from: 0)
        FileManager.default.createFile(atPath: path, contents: Data(header))
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seekToEnd()
        var (written, documents) = (header.count, 0)
        while written < megabytes << 20 {
            let chunk = BenchGround.export(invoices: 500, from: 100_000_000 + documents).dropFirst(
                header.count)
            try file.write(contentsOf: Data(chunk))
            written += chunk.count
            documents += 500
        }
        try file.close()
        return documents
    }
}
