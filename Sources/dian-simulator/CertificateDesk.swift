import Digest
import Foundation

/// What `openssl` says of a signer's certificate; asked once for each.
actor CertificateDesk {
    struct Facts: Sendable {
        /// Seconds since 1970.
        var notBefore: Int
        var notAfter: Int
        var usage: Set<String>
        var isSHA1: Bool

        var maySign: Bool { usage.isSuperset(of: ["Digital Signature", "Non Repudiation"]) }
    }

    private let folder: String
    private var known: [String: Facts] = [:]

    init(folder: String) { self.folder = folder }

    /// Nothing when `openssl` cannot read the certificate.
    func facts(of der: [UInt8]) async throws -> Facts? {
        let key = hexadecimal(digest(der, .sha256))
        if let facts = known[key] { return facts }
        let file = "\(folder)/\(key).der"
        try Data(der).write(to: URL(fileURLWithPath: file))
        let result = try await OutsideProgram.run(
            "openssl",
            ["x509", "-inform", "DER", "-in", file, "-noout", "-text", "-dates", "-dateopt", "iso_8601"])
        guard result.status == 0, let facts = Self.read(result.output) else { return nil }
        known[key] = facts
        return facts
    }

    private static func read(_ output: String) -> Facts? {
        let lines = output.split(separator: "\n").map { String($0).trimmed }
        func date(_ name: String) -> Int? {
            lines.first { $0.hasPrefix(name + "=") }.flatMap {
                LegalClock.seconds(of: String($0.dropFirst(name.count + 1)))
            }
        }
        guard let notBefore = date("notBefore"), let notAfter = date("notAfter") else { return nil }
        let usage = lines.firstIndex { $0.hasPrefix("X509v3 Key Usage") }.map { lines[$0 + 1] } ?? ""
        return Facts(
            notBefore: notBefore, notAfter: notAfter,
            usage: Set(usage.split(separator: ",").map { String($0).trimmed }),
            isSHA1: lines.contains { $0.hasPrefix("Signature Algorithm: sha1") })
    }
}
