import Foundation

/// Certificates of nobody, for tests and demonstrations: a root, a certification body below it, a signer and a server.
///
/// RSA-2048 with SHA-256, valid two years, made by the `openssl` program. The signer's key usage is critical:
/// digitalSignature and nonRepudiation.
///
/// Source: Anexo técnico 002, sections 6 and 15 (algorithms and key usage).
package struct ThrowawayPKI: Hashable, Sendable {
    package let folder: String

    package var root: String { folder + "/root.pem" }
    package var sub: String { folder + "/sub.pem" }
    /// Signer, certification body and root, in this order.
    package var chain: String { folder + "/chain.pem" }
    package var signer: String { folder + "/signer.pem" }
    /// The signer's key with the three certificates.
    package var signerP12: String { folder + "/signer.p12" }
    /// A server certificate for `localhost` and `127.0.0.1`, signed by the root.
    package var tls: String { folder + "/tls.pem" }
    package var tlsKey: String { folder + "/tls.key" }

    package enum Failure: Error, Hashable, Sendable {
        case openssl(String)
        case files(String)
        /// A PKI stands there already, under another password.
        case otherPassword(String)
    }

    private static let files = [
        "root.key", "root.pem", "sub.key", "sub.pem", "signer.key", "signer.pem", "chain.pem", "tls.key",
        "tls.pem",
        "signer.p12",
    ]

    /// Makes the files in `folder`, or nothing when they are there already.
    ///
    /// - Throws: ``Failure``.
    package static func make(in folder: String, p12Password: String) throws(Failure) -> ThrowawayPKI {
        let pki = ThrowawayPKI(folder: folder)
        if files.allSatisfy({ FileManager.default.fileExists(atPath: "\(folder)/\($0)") }) {
            let arguments = ["pkcs12", "-in", pki.signerP12, "-noout", "-passin", "stdin"]
            guard try run(arguments, input: p12Password + "\n").status == 0 else {
                throw .otherPassword(folder)
            }
            return pki
        }
        // Made aside and moved when complete: an interrupted run leaves nothing that looks like a PKI.
        let draft = PKIDraft(folder: "\(folder)/.making-\(UUID().uuidString)")
        do {
            try FileManager.default.createDirectory(
                atPath: draft.folder, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
            // Only leftovers are in it by then.
            defer { try? FileManager.default.removeItem(atPath: draft.folder) }
            try draft.make(p12Password: p12Password)
            for file in files {
                let target = "\(folder)/\(file)"
                if FileManager.default.fileExists(atPath: target) {
                    try FileManager.default.removeItem(atPath: target)
                }
                try FileManager.default.moveItem(atPath: "\(draft.folder)/\(file)", toPath: target)
            }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw .files("\(error)")
        }
        return pki
    }

    static func run(_ arguments: [String], input: String = "") throws(Failure) -> ChildProcess.Result {
        do {
            return try ChildProcess.run("openssl", arguments, input: Array(input.utf8), timeout: 60)
        } catch {
            throw .openssl("\(error)")
        }
    }
}
