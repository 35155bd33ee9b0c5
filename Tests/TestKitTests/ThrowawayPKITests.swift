import Foundation
import TestKit
import Testing

@Suite struct ThrowawayPKITests {
    @Test func `openssl verifies the chain and opens the p12`() throws {
        let folder = NSTemporaryDirectory() + "pki-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let pki = try ThrowawayPKI.make(in: folder, p12Password: "secreto")
        let judged = try ChildProcess.run(
            "openssl", ["verify", "-x509_strict", "-CAfile", pki.root, "-untrusted", pki.sub, pki.signer])
        #expect(judged.status == 0, "\(judged.complaints)")
        let server = try ChildProcess.run(
            "openssl",
            ["verify", "-purpose", "sslserver", "-verify_ip", "127.0.0.1", "-CAfile", pki.root, pki.tls])
        #expect(server.status == 0, "\(server.complaints)")
        let text = try ChildProcess.run("openssl", ["x509", "-in", pki.signer, "-noout", "-ext", "keyUsage"])
            .output
        #expect(text.contains("critical") && text.contains("Digital Signature, Non Repudiation"))

        let before = try Data(contentsOf: URL(fileURLWithPath: pki.signerP12))
        _ = try ThrowawayPKI.make(in: folder, p12Password: "secreto")
        #expect(try Data(contentsOf: URL(fileURLWithPath: pki.signerP12)) == before)
        #expect(throws: ThrowawayPKI.Failure.otherPassword(folder)) {
            try ThrowawayPKI.make(in: folder, p12Password: "otra")
        }
    }
}
