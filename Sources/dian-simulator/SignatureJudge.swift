import Foundation

/// Asks `xmlsec1` whether signatures hold and their certificates chain to the trusted ones.
///
/// Several documents go into one process; only when one of them fails is each asked for alone.
struct SignatureJudge: Sendable {
    private let trusted: [String]
    private let folder: String

    private static let batch = 50
    private static let allReferences = "SignedInfo References (ok/all): 3/3"

    enum Failure: Error, CustomStringConvertible {
        case noCertificate(String)

        var description: String {
            switch self {
            case .noCertificate(let file): "\(file) no se puede leer o no contiene certificados PEM."
            }
        }
    }

    /// Takes PEM files with several certificates in `trust` apart, for `xmlsec1` reads only the first of each.
    ///
    /// - Throws: ``Failure``, or what writing into `folder` throws.
    init(trust: [String], folder: String) throws {
        var trusted: [String] = []
        for file in trust {
            // A file that cannot be read has no certificates either.
            let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
            let begin = "-----BEGIN CERTIFICATE-----"
            let certificates = text.components(separatedBy: begin).dropFirst()
            guard !certificates.isEmpty else { throw Failure.noCertificate(file) }
            for certificate in certificates {
                let path = "\(folder)/trusted-\(trusted.count).pem"
                try (begin + certificate).write(toFile: path, atomically: false, encoding: .utf8)
                trusted.append(path)
            }
        }
        self.trusted = trusted
        self.folder = folder
    }

    /// For each document whether its signature holds, in the same order.
    func judge(_ documents: [[UInt8]]) async throws -> [Bool] {
        let place = "\(folder)/\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        // The folder above goes at the end anyway.
        defer { try? FileManager.default.removeItem(atPath: place) }
        let files = try documents.enumerated().map { index, bytes in
            let file = "\(place)/\(index).xml"
            try Data(bytes).write(to: URL(fileURLWithPath: file))
            return file
        }
        // Two processes at a time at most: there may be no more cores than that, and the tests need them too.
        var verdicts: [Bool] = []
        for start in stride(from: 0, to: files.count, by: 2 * Self.batch) {
            let pair = files[start..<min(start + 2 * Self.batch, files.count)]
            let middle = pair.startIndex + (pair.count + 1) / 2
            async let first = judge(files: Array(pair[..<middle]))
            async let second = judge(files: Array(pair[middle...]))
            verdicts += try await first + second
        }
        return verdicts
    }

    private func judge(files: [String]) async throws -> [Bool] {
        guard !files.isEmpty else { return [] }
        if try await verify(files) { return files.map { _ in true } }
        guard files.count > 1 else { return [false] }
        var verdicts: [Bool] = []
        for file in files { verdicts.append(try await verify([file])) }
        return verdicts
    }

    private func verify(_ files: [String]) async throws -> Bool {
        let arguments =
            ["--verify", "--enabled-key-data", "x509", "--enabled-reference-uris", "empty,same-doc"]
            + ["--id-attr:Id", "http://www.w3.org/2000/09/xmldsig#:KeyInfo"]
            + ["--id-attr:Id", "http://uri.etsi.org/01903/v1.3.2#:SignedProperties"]
            + trusted.flatMap { ["--trusted-pem", $0] } + files
        let result = try await OutsideProgram.run("xmlsec1", arguments)
        let complete = result.output.components(separatedBy: Self.allReferences).count - 1
        return result.status == 0 && complete == files.count
    }
}
