import Digest
import XMLTree

/// Gives every received document its verdict, some time after it was received.
struct VerdictWorker: Sendable {
    let registry: Registry
    let log: RequestLog
    let verification: Verification
    let judge: SignatureJudge
    let certificates: CertificateDesk

    /// Until cancelled.
    func run() async throws {
        while !Task.isCancelled {
            let due = await registry.takeDue(limit: 100)
            guard !due.isEmpty else {
                try await Task.sleep(for: .milliseconds(20))
                continue
            }
            try await conclude(due)
        }
    }

    private func conclude(_ due: [(registration: Registration, isDuplicate: Bool)]) async throws {
        let documents = due.map { base64($0.registration.xml ?? "") ?? [] }
        let signed = try await judge.judge(documents)
        for (index, item) in due.enumerated() {
            var facts: [String: CertificateDesk.Facts] = [:]
            if let der = Self.certificate(in: documents[index]) {
                facts[hexadecimal(digest(der, .sha256))] = try await certificates.facts(of: der)
            }
            let checks = verification.checks(
                item.registration, documents[index], isSigned: signed[index], isDuplicate: item.isDuplicate,
                certificates: facts)
            let state = try await registry.conclude(item.registration.transaction, checks: checks)
            try await log.write(
                RequestLog.Line(
                    operation: "verdict", nit: item.registration.nit, type: item.registration.type.rawValue,
                    number: item.registration.number, issueDate: item.registration.issueDate,
                    sha256: item.registration.sha256, code: String(state.rawValue),
                    transaction: item.registration.transaction,
                    reasons: checks.filter { !$0.isRight }.map { "\($0.name): \($0.text)" }))
        }
    }

    private static func certificate(in xml: [UInt8]) -> [UInt8]? {
        // What cannot be read has no certificate, and fails its verification for that.
        guard let document = try? XMLDocument(parsing: xml) else { return nil }
        return try? SignatureShape(document.root).certificate
    }
}
