import Foundation
import Journal
import Pipeline
import Settings

/// What takes minutes: a journal grown large, a large backlog, a large file.
struct LongBench {
    let ground: BenchGround
    let rounds: Int

    func run(_ table: inout BenchTable) throws {
        try measureStart(&table)
        print(table.text)
        try measureGrownJournal(&table)
        print(table.text)
        try measureMemory(&table)
    }

    /// 100,000 invoices of one line in one file, through the whole path.
    private func measureMemory(_ table: inout BenchTable) throws {
        let gateway = try BenchGateway("large-file", on: ground)
        let used = try gateway.running { _ in
            MappingBench.resetPeak()
            return try gateway.drop(100_000, from: 990_000_001, lines: 1, as: "ventas_grande.csv")
        }
        table.add(
            "memoria para 100.000 facturas en un archivo, todo el camino", MappingBench.peakMegabytes(), "MB",
            budget: "≤ 300 MB")
        table.add("sus facturas, por núcleo", 100_000 / used.processor, "facturas/s")
    }

    private func measureGrownJournal(_ table: inout BenchTable) throws {
        let bench = PipelineBench(ground: ground, rounds: rounds)
        let empty = try bench.throughput(of: BenchGateway("empty-journal", on: ground), from: 990_000_001)
        let grown = try BenchGateway("grown-journal", on: ground)
        try fill(grown, drops: 1000, of: 1000, state: .accepted)
        let full = try bench.throughput(of: grown, from: 994_000_001)
        table.add(
            "con 1.000.000 de documentos en el diario, por núcleo", full.perProcessor, "facturas/s",
            ratio: full.perProcessorSign / empty.perProcessorSign, budget: "≥ 0.8 del vacío")
    }

    private func measureStart(_ table: inout BenchTable) throws {
        let gateway = try BenchGateway("backlog", on: ground)
        try fill(gateway, drops: 100, of: 1000, state: .pending)
        let start = wallSeconds()
        let seconds = try gateway.running { _ in wallSeconds() - start }
        table.add("arranque con 100.000 documentos pendientes", seconds, "s", budget: "≤ 5 s")
    }

    /// Drops of an earlier time with documents of one state; what is pending is not due before tomorrow.
    private func fill(_ gateway: BenchGateway, drops: Int, of count: Int, state: DocumentState) throws {
        let settings = try gateway.settings()
        let place = URL(fileURLWithPath: settings.folders.journal).deletingLastPathComponent()
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        let journal = try JournalStore(path: settings.folders.journal)
        for turn in 0..<drops {
            let id = String(format: "20260101-000000-%06x", turn)
            let drop = DropRow(
                id: id, client: "bench", name: Array("ventas_\(turn).csv".utf8),
                sha256: String(repeating: "0", count: 64), size: 1, receivedAt: 1_767_225_600)
            let rows = (1...count).map { ordinal in
                JournalFact.documentBound(row(id, ordinal, sequence: turn * count + ordinal, state))
            }
            let isOpen = state == .pending
            try journal.commit(
                [.dropClaimed(drop)] + rows + [
                    .dropRead(drop: id, mapping: "bench", documents: count, findings: "[]")
                ] + (isOpen ? [] : [.answerBegun(drop: id), .dropAnswered(drop: id)]))
            guard isOpen else { continue }
            let folder = settings.folders.work + "/" + id
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data("x".utf8).write(to: URL(fileURLWithPath: folder + "/original"))
        }
    }

    private func row(_ drop: String, _ ordinal: Int, sequence: Int, _ state: DocumentState) -> DocumentRow {
        var row = DocumentRow(id: DocumentID(drop: drop, ordinal: ordinal), client: "bench", state: state)
        row.kind = "invoice"
        row.prefix = "SETP"
        row.sequence = String(991_000_000 + sequence)
        row.key = row.number
        row.line = ordinal * 10
        row.content = String(repeating: "0", count: 56) + String(format: "%08x", sequence)
        row.issued = "2026-01-01T00:00:00-05:00"
        row.cufe = String(repeating: "0", count: 32) + String(format: "%08x", sequence)
        row.signedSHA256 = row.content
        row.fileSequence = sequence
        row.dianCode = "7200002"
        row.customer = "Droguería La Ñapa S.A.S."
        row.payable = "297500.00 COP"
        row.dueAt = state == .pending ? Int(Date().timeIntervalSince1970) + 86_400 : 0
        row.archive = state == .pending ? "" : "2026/01/01/bench/documents/invoice-\(row.number)"
        return row
    }
}
