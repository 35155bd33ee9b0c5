import Foundation
import Journal
import Logging
import Pipeline
import Settings
import Signing
import TestKit
import Transmission

/// The whole path on disk, through the real intake: from the rename of a file of 1,000 invoices to its answer.
///
/// No PDF, no network: the authority is a value in this process that accepts at once.
struct PipelineBench {
    let ground: BenchGround
    private static let invoices = 1000

    func run(_ table: inout BenchTable) throws {
        try writeSettings()
        let settings = try GatewaySettings.read(file: ground.root + "/etc/buzon.yaml")
        var log = Logger(label: "bench")
        log.logLevel = .error
        let engine = try Engine(settings: settings, log: log) { _ in AcceptingService() }
        try engine.start()
        defer { engine.stop() }
        _ = try drop(100, from: 990_000_001, as: "ventas_calentamiento.csv")
        var rounds: [(wall: Double, processor: Double, sign: Double)] = []
        for round in 0..<5 {
            let before = try signsPerSecond()
            let used = try drop(
                Self.invoices, from: 990_100_000 + round * Self.invoices, as: "ventas_lote-\(round).csv")
            let after = try signsPerSecond()
            rounds.append((used.wall, used.processor, (before + after) / 2))
        }
        let rate = Double(Self.invoices)
        table.add(
            "todo el camino en disco, por núcleo (tiempo de procesador)",
            median(rounds.map { rate / $0.processor }),
            "facturas/s", ratio: median(rounds.map { rate / $0.processor / $0.sign }), budget: "≥ 0.20 S")
        table.add(
            "todo el camino en disco, \(settings.workers) hilos (reloj)",
            median(rounds.map { rate / $0.wall }),
            "facturas/s", ratio: median(rounds.map { rate / $0.wall / $0.sign }))
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        table.add("memoria máxima del proceso", Double(usage.ru_maxrss) / 1024, "MB")
    }

    private func signsPerSecond() throws -> Double {
        let message = [UInt8](repeating: 7, count: 1600)
        let start = processorSeconds(ofThread: true)
        for _ in 0..<400 { _ = try ground.key.signature(of: message) }
        return 400 / (processorSeconds(ofThread: true) - start)
    }

    /// Drops an export as an ERP would and waits for its final answer.
    private func drop(_ count: Int, from first: Int, as name: String) throws -> (
        wall: Double, processor: Double
    ) {
        let inbound = ground.root + "/spool/clients/bench/inbound/"
        try Data(BenchGround.export(invoices: count, from: first)).write(
            to: URL(fileURLWithPath: inbound + name + ".part"))
        let start = (wallSeconds(), processorSeconds(ofThread: false))
        guard rename(inbound + name + ".part", inbound + name) == 0 else {
            throw BenchFailure.wrongResult("rename")
        }
        let answer = try waitForAnswer(name)
        let used = (wall: wallSeconds() - start.0, processor: processorSeconds(ofThread: false) - start.1)
        let accepted = answer.components(separatedBy: "\"status\": \"aceptado\"").count - 2
        guard accepted == count else { throw BenchFailure.wrongResult("accepted \(accepted) of \(count)") }
        return used
    }

    private func waitForAnswer(_ name: String) throws -> String {
        let outbound = ground.root + "/spool/clients/bench/outbound/"
        for _ in 0..<60_000 {
            let found = try FileManager.default.contentsOfDirectory(atPath: outbound)
                .first { $0.hasPrefix(name + ".") && $0.hasSuffix(".respuesta.json") }
            if let found { return try String(contentsOfFile: outbound + found, encoding: .utf8) }
            usleep(5000)
        }
        throw BenchFailure.wrongResult("no answer for \(name)")
    }

    private func writeSettings() throws {
        for folder in ["etc/clients", "spool/clients/bench/inbound"] {
            try FileManager.default.createDirectory(
                atPath: "\(ground.root)/\(folder)", withIntermediateDirectories: true)
        }
        try write(
            """
            root: "\(ground.root)"
            schemas: "\(ground.home)/etc/schemas"
            mappings: "\(ground.home)/mappings"

            """, to: "etc/buzon.yaml")
        try write(BenchGround.password, to: "etc/secret")
        try write(
            """
            profile: ubl20
            environment: habilitacion
            issuer:
              nit: "901777888-6"
              name: Tostadora Nevado Azul S.A.S.
              org_type: 1
              vat_responsible: true
              address: {line: Calle 10, city: "11001", city_name: Bogotá, department_name: Bogotá}
            software: {id: bench, pin_file: etc/secret, password_file: etc/secret}
            certificate: {p12: "\(ground.pki.signerP12)", password_file: etc/secret}
            numbering:
              - {resolution: "18760000001", prefix: SETP, from: 990000000, to: 995000000, valid_from: 2019-01-19, valid_to: 2049-01-19, technical_key_file: etc/secret}
            mappings: [generico-csv]
            outbound: {xml: false, pdf: false}
            deliver: accepted

            """, to: "etc/clients/bench.yaml")
    }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(ground.root)/\(name)"))
    }
}

/// Accepts whatever it gets.
private struct AcceptingService: FiscalService {
    func send(_ document: OutgoingDocument) -> Exchange { Self.accepted }
    func consult(_ document: OutgoingDocument) -> Exchange { Self.accepted }

    private static let accepted = Exchange(
        outcome: .accepted, code: "7200002", comments: [], requestEnvelope: [], responseBody: [],
        httpStatus: 200)
}
