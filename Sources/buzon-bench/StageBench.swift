import Documents
import Fiscal
import Mapping
import Pipeline
import Records
import Representation
import Signing
import UBL
import XMLTree

/// Single stages on one thread, each alternated with S.
struct StageBench {
    let ground: BenchGround
    let rounds: Int

    func run(_ table: inout BenchTable) throws {
        let message = [UInt8](repeating: 7, count: 1600)
        let sign = { _ = try ground.key.signature(of: message) }
        try measure(sign, count: 300)  // Warms up.
        let drafts = ground.drafts(50)
        let invoices = drafts.compactMap(ground.invoice)
        guard invoices.count == 50 else { throw BenchFailure.wrongResult("invoices: \(invoices.count)") }
        let speed = try alternate(sign, sign)
        table.add("S: firmas RSA-2048/SHA-256 por segundo", speed.reference, "1/s", ratio: 1)

        let signer = XAdESSigner(key: ground.key, role: .supplier)
        var turn = 0
        let signing = try alternate(sign) {
            turn += 1
            guard let composed = invoices[turn % 50].composedAsUBL20(ground.issuance) else {
                throw BenchFailure.wrongResult("composition")
            }
            _ = try signer.sign(composed.xml, id: "xmldsig-1", signingTime: "2026-02-03T10:00:00-05:00")
        }
        table.add(
            "XML canónico + XAdES-EPES, 10 líneas", signing.subject, "1/s", ratio: signing.ratio,
            budget: "≥ 0.80 S")
        try measureMapping(sign, &table)
        try measureReading(&table)
        try measureDrawing(sign, invoices[0], &table)
        try measureRules(sign, drafts, invoices, &table)
    }

    private func measureMapping(_ sign: () throws -> Void, _ table: inout BenchTable) throws {
        let export = BenchGround.export(invoices: 100, from: 990_000_001)
        let mapping = try alternate(sign, each: 100, times: 3) {
            let result = ground.mapping.mapping.map(export, file: "bench.csv")
            guard result.documents.count == 100, result.documents.allSatisfy({ $0.draft != nil }) else {
                throw BenchFailure.wrongResult("mapping")
            }
        }
        table.add(
            "registros → borrador con linaje, 10 líneas", mapping.subject, "1/s", ratio: mapping.ratio,
            budget: "≥ 3 S")
    }

    /// 16 MB of UTF-8 with quotes now and then, every cell with its position.
    private func measureReading(_ table: inout BenchTable) throws {
        let row =
            "1;SETP;\"Café tostado \"\"Sierra\"\"\";2;12500.00;IVA 19%;Calle 72 # 10-34;3001112233;x;y;z\r\n"
        let export = Array(String(repeating: row, count: (16 << 20) / row.utf8.count).utf8)
        let rows = export.count / row.utf8.count
        let dialect = CSVDialect(encoding: .utf8, delimiter: UInt8(ascii: ";"), quote: UInt8(ascii: "\""))
        let speeds = try (0..<rounds).map { _ in
            try measure(
                {
                    let found = export.withUnsafeBytes { bytes in
                        withCSVTable(of: bytes, dialect: dialect) { $0.rows.count }
                    }
                    guard found == rows else { throw BenchFailure.wrongResult("rows: \(found) of \(rows)") }
                }, count: 1)
        }
        table.add(
            "registros CSV con posiciones", median(speeds) * Double(export.count) / 1e6, "MB/s",
            budget: "≥ 200 MB/s")
    }

    private func measureDrawing(_ sign: () throws -> Void, _ invoice: Invoice, _ table: inout BenchTable)
        throws
    {
        let cufe = CUFE(CUFESeed(invoice, claveTecnica: BenchGround.technicalKey))
        let drawing = try alternate(sign, times: 20) {
            _ = try RepresentacionGrafica.draw(
                invoice, cufe: cufe.hex, qrText: ubl20QRText(invoice, cufe: cufe))
        }
        table.add(
            "PDF de una página, en caliente", 1000 / drawing.subject, "ms", ratio: 1 / drawing.ratio,
            budget: "≤ 40 firmas")
    }

    private func measureRules(
        _ sign: () throws -> Void, _ drafts: [Draft], _ invoices: [Invoice], _ table: inout BenchTable
    ) throws {
        var turn = 0
        let rules = try alternate(sign) {
            turn += 1
            let found = invoices[turn % 50].findings(
                under: ubl20Rules, ground.issuance, draft: drafts[turn % 50], file: "bench.csv")
            guard found.isEmpty else { throw BenchFailure.wrongResult("rules") }
        }
        table.add(
            "reglas de una factura de 10 líneas", 1e6 / rules.subject, "µs", ratio: 1 / rules.ratio,
            budget: "< 0.1 firmas")
    }

    private struct Comparison {
        /// Per second of processor time, medians.
        var reference: Double
        var subject: Double
        /// Median of the proportions of each alternation.
        var ratio: Double
    }

    /// - Parameter each: how many units one call of `subject` does.
    private func alternate(
        _ reference: () throws -> Void, each: Int = 1, times: Int = 200, _ subject: () throws -> Void
    ) throws -> Comparison {
        try measure(subject, count: max(1, times / 10))
        var pairs: [(reference: Double, subject: Double)] = []
        for _ in 0..<rounds {
            let before = try measure(reference, count: 150)
            let middle = try measure(subject, count: times) * Double(each)
            let after = try measure(reference, count: 150)
            pairs.append(((before + after) / 2, middle))
        }
        return Comparison(
            reference: median(pairs.map(\.reference)), subject: median(pairs.map(\.subject)),
            ratio: median(pairs.map { $0.subject / $0.reference }))
    }

    /// - Returns: calls per second of this thread's processor time.
    @discardableResult
    private func measure(_ body: () throws -> Void, count: Int) throws -> Double {
        let start = processorSeconds(ofThread: true)
        for _ in 0..<count { try body() }
        return Double(count) / (processorSeconds(ofThread: true) - start)
    }
}
