import Foundation
import Signing
import TestKit
import Testing
import XMLTree

/// The folder of published facts; tests that need it are skipped aloud without it.
let facts =
    ProcessInfo.processInfo.environment["BUZON_FACTS"]
    ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../shared")
    .standardizedFileURL.path

let hasFacts = FileManager.default.fileExists(atPath: facts + "/dian/ubl20/data/samples")

func file(_ path: String) throws -> [UInt8] { try Array(Data(contentsOf: URL(fileURLWithPath: path))) }
func sample(_ path: String) throws -> [UInt8] { try file(facts + "/dian/ubl20/data/samples/" + path) }

/// In continuous integration the outside judge is compulsory; elsewhere its test is skipped aloud without it.
let hasJudge =
    ProcessInfo.processInfo.environment["CI"] != nil
    || ["/usr/bin/xmlsec1", "/usr/local/bin/xmlsec1"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }

let password = "contraseña de prueba"
private let folder = NSTemporaryDirectory() + "firma-\(UUID().uuidString)"

/// Made once for all tests of this run, and gone with it.
enum Ground {
    static let pki = Result<ThrowawayPKI, any Error> {
        atexit { try? FileManager.default.removeItem(atPath: folder) }
        return try ThrowawayPKI.make(in: folder, p12Password: password)
    }
    static let key = Result<SigningKey, any Error> {
        let path = try pki.get().signerP12
        return try SigningKey(pkcs12: file(path), password: password, path: path)
    }
}

/// A minute after the certificate begins.
func signingTime() throws -> String {
    let instant = Date(timeIntervalSince1970: TimeInterval(try Ground.key.get().certificate.validFrom + 60))
    return ISO8601DateFormatter().string(from: instant)
}

/// A small document in the shape that a verifier looks for.
func unsigned() -> CanonicalXML {
    let scope = [
        NamespaceDeclaration(prefix: "cbc", uri: "urn:pruebas:cbc"),
        NamespaceDeclaration(prefix: "ext", uri: "urn:pruebas:ext"),
        NamespaceDeclaration(prefix: "fe", uri: "urn:pruebas:fe"),
    ]
    var writer = CanonicalWriter()
    writer.open("fe:Invoice")
    writer.declarations(scope.map { " xmlns:\($0.prefix)=\"\($0.uri)\"" }.joined())
    writer.open("ext:UBLExtensions")
    writer.verbatim("<ext:UBLExtension><ext:ExtensionContent></ext:ExtensionContent></ext:UBLExtension>")
    writer.open("ext:UBLExtension")
    writer.open("ext:ExtensionContent")
    writer.closeTag()
    let slot = writer.count
    writer.verbatim("</ext:ExtensionContent></ext:UBLExtension></ext:UBLExtensions>")
    writer.leaf("cbc:Note", "Ñandú & «compañía» <1>\r\n\t😀")
    writer.leaf("cbc:PayableAmount", "1160.00")
    writer.close("fe:Invoice")
    return CanonicalXML(bytes: writer.bytes(), slot: slot, scope: scope)
}

func signed(_ digest: SignatureDigest = .sha256, role: XAdESSigner.Role = .supplier) throws -> [UInt8] {
    let signer = XAdESSigner(key: try Ground.key.get(), role: role, digest: digest)
    return try signer.sign(unsigned(), id: "xmldsig-1", signingTime: signingTime()).bytes
}

func faults(_ text: String, trusted: [Certificate] = []) -> [SignatureFault] {
    SignatureVerifier(trusted: trusted).verify(Array(text.utf8)).faults
}
