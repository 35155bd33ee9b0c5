import Foundation
import Logging
import Pipeline
import Settings
import Synchronization
import TestKit
import Transmission

/// A gateway of its own in a folder, with one client; the authority is a value in this process that accepts at once.
struct BenchGateway {
    let root: String
    let ground: BenchGround
    let authority = AcceptingAuthority()

    init(_ name: String, on ground: BenchGround) throws {
        root = ground.root + "/" + name
        self.ground = ground
        for folder in ["etc/clients", "spool/clients/bench/inbound"] {
            try FileManager.default.createDirectory(
                atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
        }
        try writeSettings()
    }

    func settings() throws -> GatewaySettings { try GatewaySettings.read(file: root + "/etc/buzon.yaml") }

    func running<R>(_ body: (Engine) throws -> R) throws -> R {
        var log = Logger(label: "bench")
        log.logLevel = .error
        let authority = self.authority
        let engine = try Engine(settings: try settings(), log: log) { _ in authority }
        try engine.start()
        defer { engine.stop() }
        return try body(engine)
    }

    /// Drops an export as an ERP would and waits for its final answer.
    ///
    /// - Returns: seconds, by the clock and of this process.
    func drop(_ count: Int, from first: Int, lines: Int = 10, as name: String) throws -> (
        wall: Double, processor: Double
    ) {
        let start = try put(BenchGround.export(invoices: count, from: first, lines: lines), as: name)
        let answer = try waitForAnswer(name)
        let used = (
            wall: wallSeconds() - start.wall, processor: processorSeconds(ofThread: false) - start.processor
        )
        let accepted = answer.components(separatedBy: "\"status\": \"aceptado\"").count - 2
        guard accepted == count else { throw BenchFailure.wrongResult("accepted \(accepted) of \(count)") }
        return used
    }

    /// - Returns: the instants just before the rename that shows the file.
    func put(_ bytes: [UInt8], as name: String) throws -> (wall: Double, processor: Double) {
        let inbound = root + "/spool/clients/bench/inbound/"
        try Data(bytes).write(to: URL(fileURLWithPath: inbound + name + ".part"))
        let start = (wall: wallSeconds(), processor: processorSeconds(ofThread: false))
        guard rename(inbound + name + ".part", inbound + name) == 0 else {
            throw BenchFailure.wrongResult("rename")
        }
        return start
    }

    func waitForAnswer(_ name: String) throws -> String {
        let outbound = root + "/spool/clients/bench/outbound/"
        for _ in 0..<240_000 {
            let found = try FileManager.default.contentsOfDirectory(atPath: outbound)
                .first { $0.hasPrefix(name + ".") && $0.hasSuffix(".respuesta.json") }
            if let found { return try String(contentsOfFile: outbound + found, encoding: .utf8) }
            usleep(5000)
        }
        throw BenchFailure.wrongResult("no answer for \(name)")
    }

    private func writeSettings() throws {
        try write(
            """
            root: "\(root)"
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
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(root)/\(name)"))
    }
}

/// Accepts whatever it gets, and remembers when the last of it came.
final class AcceptingAuthority: FiscalService, Sendable {
    private let last = Mutex((wall: 0.0, count: 0))

    /// When the last request came, by the clock, and how many came so far.
    var lastRequest: (wall: Double, count: Int) { last.withLock { $0 } }

    func send(_ document: OutgoingDocument) -> Exchange {
        last.withLock { $0 = (wallSeconds(), $0.count + 1) }
        return Self.accepted
    }

    func consult(_ document: OutgoingDocument) -> Exchange { Self.accepted }

    private static let accepted = Exchange(
        outcome: .accepted, code: "7200002", comments: [], requestEnvelope: [], responseBody: [],
        httpStatus: 200)
}
