import Foundation

/// The steps by which a ``ThrowawayPKI`` comes to be, in a folder of its own.
struct PKIDraft {
    let folder: String

    private static let root = "/C=CO/L=Bogota D.C./O=Certificadora Ficticia S.A./CN=Raiz de pruebas"
    private static let sub =
        "/C=CO/L=Bogota D.C./O=Certificadora Ficticia S.A./OU=Entidad final/CN=CA Subordinada de pruebas"
    private static let signer =
        "/C=CO/L=Bogota D.C./O=Comercializadora de Ejemplo S.A.S./OU=Pruebas/CN=Comercializadora de Ejemplo S.A.S."
    private static let server = "/C=CO/O=Certificadora Ficticia S.A./CN=localhost"

    private static let authority = """
        basicConstraints=critical,CA:TRUE
        keyUsage=critical,keyCertSign,cRLSign
        subjectKeyIdentifier=hash
        """
    private static let signing = """
        basicConstraints=critical,CA:FALSE
        keyUsage=critical,digitalSignature,nonRepudiation
        subjectKeyIdentifier=hash
        authorityKeyIdentifier=keyid
        """
    private static let serving = """
        basicConstraints=critical,CA:FALSE
        keyUsage=critical,digitalSignature,keyEncipherment
        extendedKeyUsage=serverAuth
        subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1
        """

    func make(p12Password: String) throws {
        try certify("root", Self.root, Self.authority, by: nil)
        try certify("sub", Self.sub, Self.authority, by: "root")
        try certify("signer", Self.signer, Self.signing, by: "sub")
        try certify("tls", Self.server, Self.serving, by: "root")
        let chain = try ["signer", "sub", "root"].map {
            try String(contentsOfFile: path("\($0).pem"), encoding: .utf8)
        }
        try chain.joined().write(toFile: path("chain.pem"), atomically: false, encoding: .utf8)
        // The password goes through standard input: arguments are readable by every user of the machine.
        try openssl(
            [
                "pkcs12", "-export", "-inkey", path("signer.key"), "-in", path("chain.pem"), "-name",
                "pruebas",
                "-out", path("signer.p12"), "-passout", "stdin",
            ], input: p12Password + "\n")
        for secret in ["root.key", "sub.key", "signer.key", "tls.key", "signer.p12"] {
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path(secret))
        }
    }

    private func path(_ file: String) -> String { "\(folder)/\(file)" }

    private func certify(_ name: String, _ subject: String, _ extensions: String, by issuer: String?) throws {
        let request = path("\(name).csr")
        let settings = path("\(name).ext")
        try extensions.write(toFile: settings, atomically: false, encoding: .utf8)
        try openssl([
            "req", "-new", "-newkey", "rsa:2048", "-sha256", "-nodes", "-keyout", path("\(name).key"),
            "-subj", subject, "-out", request,
        ])
        let authority = issuer.map { ["-CA", path("\($0).pem"), "-CAkey", path("\($0).key")] }
        let serial = String(UInt64.random(in: 1...UInt64(Int64.max)), radix: 16)
        try openssl(
            ["x509", "-req", "-in", request, "-days", "730", "-sha256", "-set_serial", "0x\(serial)"]
                + (authority ?? ["-signkey", path("\(name).key")])
                + ["-extfile", settings, "-out", path("\(name).pem")])
    }

    private func openssl(_ arguments: [String], input: String = "") throws {
        let result = try ThrowawayPKI.run(arguments, input: input)
        guard result.status == 0 else { throw ThrowawayPKI.Failure.openssl(result.complaints) }
    }
}
