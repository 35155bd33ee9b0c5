import Foundation
import Signing
import TestKit
import Testing

@Suite struct SigningKeyTests {
    private let pki: ThrowawayPKI

    init() throws { pki = try Ground.pki.get() }

    private func openssl(_ arguments: [String]) throws -> String {
        let result = try ChildProcess.run("openssl", arguments, timeout: 60)
        try #require(result.status == 0, "\(result.complaints)")
        return result.output
    }

    private func path(_ name: String) -> String { pki.folder + "/" + name }

    private func p12(_ name: String, _ arguments: [String]) throws -> [UInt8] {
        _ = try openssl(["pkcs12", "-export"] + arguments + ["-passout", "pass:x", "-out", path(name)])
        return try file(path(name))
    }

    @Test func `a container gives key, certificate and chain`() throws {
        let key = try Ground.key.get()
        let chain = Certificate.read(pem: try file(pki.chain))
        #expect(([key.certificate] + key.chain).map(\.der) == chain.map(\.der) && chain.count == 3)
        #expect(key.certificate.maySign && !key.chain[0].maySign)
        #expect(key.certificate.validUntil - key.certificate.validFrom == 730 * 86_400)
    }

    @Test func `old containers are read too`() throws {
        let bytes = try p12(
            "viejo.p12", ["-legacy", "-inkey", path("signer.key"), "-in", pki.chain])
        let key = try SigningKey(pkcs12: bytes, password: "x", path: "viejo.p12")
        #expect(key.certificate.der == (try Ground.key.get().certificate.der) && key.chain.count == 2)
    }

    @Test func `a container without a password is read`() throws {
        _ = try openssl([
            "pkcs12", "-export", "-inkey", path("signer.key"), "-in", pki.chain, "-passout", "pass:", "-out",
            path("sin.p12"),
        ])
        #expect(try SigningKey(pkcs12: file(path("sin.p12")), password: "", path: "sin.p12").chain.count == 2)
    }

    @Test func `each thing wrong with a container has its error`() throws {
        let good = try file(pki.signerP12)
        func error(_ bytes: [UInt8], _ password: String) -> SigningError? {
            #expect(throws: SigningError.self) {
                try SigningKey(pkcs12: bytes, password: password, path: "p")
            }
        }
        #expect(error(good, "otra") == .wrongPassword(path: "p"))
        #expect(error(good, "") == .wrongPassword(path: "p"))
        #expect(error([], password) == .notAContainer(path: "p"))
        #expect(error(Array(good.dropLast(40)), password) == .notAContainer(path: "p"))
        #expect(error(Array("texto".utf8), password) == .notAContainer(path: "p"))
        #expect(error(try p12("tls.p12", ["-inkey", pki.tlsKey, "-in", pki.tls]), "x") == .keyUsage)
        #expect(error(try p12("certs.p12", ["-nokeys", "-in", pki.chain]), "x") == .noKey(path: "p"))
        _ = try openssl([
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
            "/CN=EC", "-keyout",
            path("ec.key"), "-out", path("ec.pem"),
        ])
        #expect(error(try p12("ec.p12", ["-inkey", path("ec.key"), "-in", path("ec.pem")]), "x") == .notRSA)
    }

    @Test func `a PEM file gives its certificates, other bytes none`() throws {
        #expect(Certificate.read(pem: Array("no".utf8)).isEmpty)
        #expect(Certificate.read(pem: try file(path("signer.key"))).isEmpty)
        #expect(Certificate(der: [1, 2, 3]) == nil)
        let root = try #require(Certificate.read(pem: try file(pki.root)).first)
        #expect(root.issuer == root.subject && Certificate(der: root.der)?.serialNumber == root.serialNumber)
    }

    /// Only types that RFC 2253 knows: for others OpenSSL writes short names where the DIAN's samples have OIDs.
    @Test(arguments: [
        "/C=CO/O=Ejemplo S.A./CN=Uno", "/C=CO/L=Bogotá D.C./O=Peña, Núñez & Cía/CN=Ñ", "/CN= con blancos ",
        "/CN=#1234", "/O=a\\+b/CN=c", "/CN=a,b;c<d>e=f", "/CN=dice \"algo\" con \\\\ barra",
        "/C=CO/OU=uno+CN=dos/O=tres",
        "/DC=co/DC=ejemplo/UID=77/CN=x", "/CN=a#b", "/ST=Antioquia/CN=😀",
    ])
    func `names are written by RFC 2253`(subject: String) throws {
        let name = path("nombre-\(UUID().uuidString).pem")
        _ = try openssl(["req", "-x509", "-key", path("signer.key"), "-utf8", "-subj", subject, "-out", name])
        let said = try openssl(["x509", "-in", name, "-noout", "-subject", "-nameopt", "RFC2253,-esc_msb"])
        let certificate = try #require(Certificate.read(pem: try file(name)).first)
        #expect("subject=" + certificate.subject + "\n" == said)
    }

    @Test func `types that RFC 2253 does not know are OIDs with their DER`() throws {
        let name = path("correo.pem")
        _ = try openssl([
            "req", "-x509", "-key", path("signer.key"), "-subj",
            "/CN=x/emailAddress=info@andesscd.com.co/serialNumber=900", "-out",
            name,
        ])
        let certificate = try #require(Certificate.read(pem: try file(name)).first)
        #expect(
            certificate.subject
                == "2.5.4.5=#1303393030,1.2.840.113549.1.9.1=#1614696e666f40616e6465737363642e636f6d2e636f,CN=x"
        )
    }
}
