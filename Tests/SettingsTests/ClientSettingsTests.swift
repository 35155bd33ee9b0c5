import Findings
import Foundation
import Testing

@testable import Settings

@Suite struct ClientSettingsTests {
    @Test func `a client is read whole`() throws {
        let etc = try EtcFolder()
        let client = try #require(try etc.read().clients.first)
        #expect(client.isEnabled)
        #expect(client.environment == .habilitacion)
        #expect(client.issuer.nit == "900123456-8")
        #expect(client.issuer.address.city == "11001")
        #expect(client.issuer.address.country == "CO")
        #expect(client.software.pin.revealed == "86420")
        #expect(client.software.password.revealed == "secreta")
        #expect(client.software.providerNIT == "900123456-8")
        #expect(client.certificate.p12.hasSuffix("/etc/secrets/acme.p12"))
        #expect(client.certificate.password.revealed == "abre")
        #expect(client.certificate.role == .supplier)
        #expect(client.digest == .sha256)
        #expect(client.numbering.map(\.prefix) == ["PRUE"])
        #expect(client.numbering.first?.technicalKey.revealed == "k")
        #expect(client.mappings == [MappingChoice(name: "ventas")])
        #expect(
            client.inbound.ready == .rename && client.inbound.quiet == 20_000 && client.inbound.pattern == "*"
        )
        #expect(client.outbound == Outbound(xml: true, pdf: true, response: nil))
        #expect(client.deliver == .signed)
        #expect(client.declaredTolerance == "0.00")
    }

    @Test func `a client that is switched off may lack its files and secrets, and nothing else`() throws {
        let off = EtcFolder.acme + "\nenabled: false\n"
        let incomplete = off.replacing("acme.p12", with: "falta.p12").replacing("CLAVE", with: "NADA")
        #expect(try EtcFolder(client: incomplete).read().clients.map(\.isEnabled) == [false])
        #expect(
            try EtcFolder(client: off.replacing("ubl20", with: "ubl30")).faults() == [
                "YAML-TYPE clients/acme.yaml:1"
            ])
    }

    @Test func `nothing that prints settings prints a secret`() throws {
        let settings = try EtcFolder().read()
        var dumped = ""
        dump(settings, to: &dumped)
        for text in [dumped, "\(settings)", String(reflecting: settings)] {
            #expect(!text.contains("86420") && !text.contains("secreta") && !text.contains("abre"))
            #expect(text.contains("‹secreto›"))
        }
    }

    static let spoiled: [(old: String, new: String, faults: [String])] = [
        ("profile: ubl20", "profile: ubl21", ["SET-PROFILE clients/acme.yaml:1"]),
        ("profile: ubl20", "profile: ubl2", ["YAML-TYPE clients/acme.yaml:1"]),
        ("profile: ubl20", "client: otro\nprofile: ubl20", ["SET-CLIENT clients/acme.yaml:1"]),
        ("environment: habilitacion", "environment: producion", ["YAML-TYPE clients/acme.yaml:2"]),
        ("environment: habilitacion\n", "", ["YAML-MISSING clients/acme.yaml:1"]),
        ("city: \"11001\"", "city: \"1100\"", ["SET-VALUE clients/acme.yaml:8"]),
        ("city: \"11001\", ", "", ["YAML-MISSING clients/acme.yaml:8"]),
        ("org_type: 1", "org_type: 3", ["SET-VALUE clients/acme.yaml:6"]),
        ("vat_responsible: true", "vat_responsible: si", ["YAML-TYPE clients/acme.yaml:7"]),
        ("nit: \"900123456-8\"", "nit: abc", ["SET-VALUE clients/acme.yaml:4"]),
        ("pin_file: etc/secrets/pin", "pin: 12345", ["SET-SECRET clients/acme.yaml:9"]),
        ("pin_file: etc/secrets/pin, ", "", ["SET-SECRET clients/acme.yaml:9"]),
        (
            "pin_file: etc/secrets/pin", "pin_file: etc/secrets/pin, pin_env: CLAVE",
            ["SET-SECRET clients/acme.yaml:9"]
        ),
        ("pin_file: etc/secrets/pin", "pin_file: etc/secrets/nada", ["SET-UNREADABLE clients/acme.yaml:9"]),
        ("password_env: CLAVE", "password_env: NADA", ["SET-SECRET clients/acme.yaml:9"]),
        (
            "password_env: CLAVE", "pasword_env: CLAVE",
            ["YAML-KEY clients/acme.yaml:9", "SET-SECRET clients/acme.yaml:9"]
        ),
        ("password_env: P12", "password: abre", ["SET-SECRET clients/acme.yaml:10"]),
        ("p12: etc/secrets/acme.p12", "p12: etc/secrets", ["SET-UNREADABLE clients/acme.yaml:10"]),
        ("from: 1, to: 99", "from: 99, to: 1", ["SET-RANGE clients/acme.yaml:12"]),
        ("from: 1,", "from: uno,", ["YAML-TYPE clients/acme.yaml:12"]),
        ("valid_to: 2018-01-01", "valid_to: 2018-02-30", ["SET-VALUE clients/acme.yaml:12"]),
        ("valid_to: 2018-01-01", "valid_to: 2015-01-01", ["SET-RANGE clients/acme.yaml:12"]),
        ("resolution: \"9000\"", "resolution: \"9000A\"", ["SET-VALUE clients/acme.yaml:12"]),
        ("prefix: PRUE", "prefix: LARGO", ["SET-VALUE clients/acme.yaml:12"]),
        (", technical_key: k", "", ["SET-SECRET clients/acme.yaml:12"]),
        ("mappings: [ventas]", "mappings: [compras]", ["SET-UNREADABLE clients/acme.yaml:13"]),
        ("mappings: [ventas]", "mappings: [{name: ventas, shadow: 0}]", ["YAML-TYPE clients/acme.yaml:13"]),
        (
            "mappings: [ventas]", "mappings: [{shadow: 8}]",
            ["YAML-MISSING clients/acme.yaml:13", "SET-VALUE clients/acme.yaml:13"]
        ),
        ("mappings: [ventas]", "mappings: [{name: ventas, sombra: 8}]", ["YAML-KEY clients/acme.yaml:13"]),
        (
            "mappings: [ventas]", "mappings: [ventas, {name: ventas, shadow: 8}]",
            ["SET-DUPLICATE clients/acme.yaml:13"]
        ),
        ("mappings: [ventas]", "mappings: [../x]", ["SET-UNREADABLE clients/acme.yaml:13"]),
        ("mappings: [ventas]", "mappings: [ventas, ventas]", ["SET-DUPLICATE clients/acme.yaml:13"]),
        (
            "mappings: [ventas]", "mappings: [ventas]\ninbound: {ready: cuando-sea}",
            ["YAML-TYPE clients/acme.yaml:14"]
        ),
        ("mappings: [ventas]", "mappings: [ventas]\nmail: {from: yo}", ["SET-VALUE clients/acme.yaml:14"]),
        (
            "mappings: [ventas]", "mappings: [ventas]\ndeclared_tolerance: '0,01'",
            ["SET-VALUE clients/acme.yaml:14"]
        ),
        ("issuer:", "isuer:", ["YAML-KEY clients/acme.yaml:3"]),
    ]

    @Test(arguments: spoiled)
    func `one fault and nothing starts`(old: String, new: String, faults: [String]) throws {
        let found = try EtcFolder(client: EtcFolder.acme(replacing: old, with: new)).faults()
        // Without an issuer its own keys are missing as well.
        #expect(old == "issuer:" ? found.first == faults[0] && found.count > 4 : found == faults)
    }

    @Test func `ranges of one prefix may not overlap`() throws {
        let more = """
            mappings: [ventas]
            """
        let range = """
              - {resolution: "9001", prefix: PRUE, from: 99, to: 200, valid_from: 2016-01-01, valid_to: 2018-01-01, technical_key: k}

            """
        #expect(
            try EtcFolder(client: EtcFolder.acme(replacing: more, with: range + more)).faults()
                == ["SET-RANGE clients/acme.yaml:13"])
        let apart = range.replacingOccurrences(of: "from: 99", with: "from: 100")
        #expect(try EtcFolder(client: EtcFolder.acme(replacing: more, with: apart + more)).faults() == [])
    }

    @Test(arguments: [
        ("900123456-8", "habilitacion", "PRUE", ["SET-CLIENT clients/beta.yaml:1"]),
        ("900.123.456", "habilitacion", "PRUE", ["SET-CLIENT clients/beta.yaml:1"]),
        ("900123456-8", "produccion", "PRUE", []), ("900123456-8", "habilitacion", "OTRO", []),
        ("800197268-4", "habilitacion", "PRUE", []),
    ])
    func `two clients with one NIT, environment and prefix`(
        nit: String, environment: String, prefix: String, faults: [String]
    ) throws {
        let etc = try EtcFolder()
        let text = EtcFolder.acme.replacingOccurrences(of: "900123456-8", with: nit)
            .replacingOccurrences(of: "habilitacion", with: environment).replacingOccurrences(
                of: "PRUE", with: prefix)
        try etc.write("etc/clients/beta.yaml", text)
        #expect(etc.faults() == faults)
    }

    @Test(arguments: ["Acme.yaml", "acmé.yaml", "a b.yaml"])
    func `a client's name must suit every file system`(file: String) throws {
        let etc = try EtcFolder()
        try FileManager.default.removeItem(atPath: etc.root + "/etc/clients/acme.yaml")
        try etc.write("etc/clients/" + file, EtcFolder.acme)
        #expect(etc.faults() == ["SET-CLIENT clients/\(file):1"])
    }

    @Test func `an unknown key comes with the nearest one`() throws {
        let etc = try EtcFolder(client: EtcFolder.acme(replacing: "mappings:", with: "mapings:"))
        do {
            _ = try etc.read()
            Issue.record("read")
        } catch let faults as SettingsFaults {
            #expect(faults.findings.contains { $0.message.contains("¿Quiso decir «mappings»?") })
        }
    }
}

/// What ships in `etc/` must hold.
@Suite struct ShippedSettingsTests {
    static let repository = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    private func shipped(_ path: String) throws -> String {
        try String(contentsOfFile: Self.repository + "/" + path, encoding: .utf8)
    }

    /// Removes the `#` of optional keys: `# spool: spool`, `#   port: 8632`, `  # trade_name: …`.
    private func uncommented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let key = /^(\s*)# (\s*(?:- )?[a-z_0-9]+:( .*)?)$/
            return (try? key.wholeMatch(in: line)).flatMap { $0 }.map { "\($0.1)\($0.2)" } ?? String(line)
        }.joined(separator: "\n")
    }

    @Test func `the default file says what the defaults are`() throws {
        let etc = try EtcFolder()
        let silent = try etc.read()
        let text = uncommented(try shipped("etc/buzon.yaml"))
        try etc.write("etc/ca.pem", "")
        try etc.write(
            "etc/buzon.yaml", text.replacingOccurrences(of: "workers: 2", with: "workers: \(silent.workers)"))
        var spoken = try etc.read()
        #expect(spoken.dian.ubl20.count == 2)
        #expect(spoken.dian.caFile?.hasSuffix("/etc/ca.pem") == true)
        spoken.dian.ubl20 = [:]
        spoken.dian.caFile = nil
        #expect("\(spoken)" == "\(silent)")
    }

    @Test(arguments: [false, true])
    func `the model of a client is right, with and without its options`(isFull: Bool) throws {
        let etc = try EtcFolder()
        try FileManager.default.removeItem(atPath: etc.root + "/etc/clients/acme.yaml")
        let text = try shipped("etc/clients/ejemplo.yaml.txt").replacingOccurrences(
            of: "EJEMPLO_SOFTWARE_PASSWORD", with: "CLAVE")
        for file in [
            "ejemplo.pin", "ejemplo.p12", "ejemplo.p12.password", "ejemplo.PRUE.key", "sub-ca.pem",
            "raiz.pem",
        ] {
            try etc.write("etc/secrets/" + file, "x")
        }
        try etc.write("etc/clients/ejemplo.yaml", isFull ? uncommented(text) : text)
        #expect(etc.faults() == [])
        #expect(try etc.read().clients.first?.mail.from == (isFull ? "facturas@ejemplo.co" : nil))
    }
}
