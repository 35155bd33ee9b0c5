import Findings
import Foundation
import TestKit

/// Everything the demonstration needs on disk: settings, keys, folders.
struct DemoFolder {
    let root: String
    let clients: [DemoClient]
    let home: ProductHome
    /// Port of the simulator and of the monitor; 0 in settings that another program will complete.
    let ports: (simulator: Int, monitor: Int)

    static let testRecipient = "pruebas@cliente.example"
    private static let p12Password = "demo"

    var config: String { root + "/etc/buzon.yaml" }
    var mail: String { root + "/mail" }
    var archive: String { root + "/archive" }
    var journal: String { root + "/spool/work/journal.sqlite" }
    var pki: String { root + "/pki" }
    var trust: String { pki + "/chain.pem" }
    var simulatorLog: String { root + "/logs/dian-simulator.jsonl" }

    func inbound(_ client: DemoClient) -> String { "\(root)/spool/clients/\(client.name)/inbound" }
    func outbound(_ client: DemoClient) -> String { "\(root)/spool/clients/\(client.name)/outbound" }
    func rejected(_ client: DemoClient) -> String { "\(root)/spool/clients/\(client.name)/rejected" }

    /// Arguments for `dian-simulator`.
    func simulatorArguments() -> [String] {
        [
            "--port", String(ports.simulator), "--config", root + "/simulator/issuers.json", "--trust",
            pki + "/root.pem", "--trust", pki + "/sub.pem", "--schemas", simulatorSchemas, "--state",
            root + "/simulator/state.jsonl", "--log", simulatorLog,
        ]
    }

    func write() throws {
        for folder in ["etc/clients", "etc/secrets", "logs", "simulator", "mail", "archive"] {
            try FileManager.default.createDirectory(
                atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
        }
        for client in clients {
            for folder in [inbound(client), outbound(client), rejected(client)] {
                try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            }
        }
        _ = try ThrowawayPKI.make(in: pki, p12Password: Self.p12Password)
        try write(DemoSettings.gateway(self), to: "etc/buzon.yaml")
        try write(DemoSettings.issuers(clients), to: "simulator/issuers.json")
        try write(Self.p12Password, to: "etc/secrets/p12.password")
        for client in clients {
            try write(DemoSettings.client(client, self), to: "etc/clients/\(client.name).yaml")
            try write(client.softwarePIN, to: "etc/secrets/\(client.name).pin")
            try write(client.softwarePassword, to: "etc/secrets/\(client.name).password")
            try write(client.technicalKey, to: "etc/secrets/\(client.name).key")
        }
        try linkSchemas()
    }

    /// The official schemas where the person has them, else ours laid out like them.
    private var simulatorSchemas: String {
        if let facts = ProcessInfo.processInfo.environment["BUZON_FACTS"],
            FileManager.default.fileExists(atPath: facts + "/dian/ubl20/data/xsd/r1/DIAN_UBL.xsd")
        {
            return facts + "/dian/ubl20/data/xsd"
        }
        return root + "/simulator/xsd"
    }

    private func linkSchemas() throws {
        let files = FileManager.default
        try files.createDirectory(atPath: root + "/simulator/xsd/UBL2", withIntermediateDirectories: true)
        let links = [
            ("simulator/xsd/r1", home.ownSchemas), ("simulator/schemas", home.schemas),
            ("simulator/xsd/UBL2/common", home.schemas + "/ubl-2.0/common"),
        ]
        for (name, target) in links
        where (try? files.destinationOfSymbolicLink(atPath: "\(root)/\(name)")) == nil {
            try files.createSymbolicLink(atPath: "\(root)/\(name)", withDestinationPath: target)
        }
        try write(
            "<catalog xmlns=\"urn:oasis:names:tc:entity:xmlns:xml:catalog\"/>\n",
            to: "simulator/xsd/catalog.xml")
    }

    private func write(_ text: String, to name: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: "\(root)/\(name)"))
    }
}

/// Where the product's own files are: mappings and schemas.
struct ProductHome {
    let path: String

    var mappings: String { path + "/mappings" }
    var schemas: String { path + "/etc/schemas" }
    var ownSchemas: String { path + "/etc/xsd/ubl20" }

    /// `BUZON_HOME`, else the nearest folder above the program or the current one that has them.
    static func find() throws -> ProductHome {
        var candidates: [String] = []
        if let named = ProcessInfo.processInfo.environment["BUZON_HOME"] { candidates.append(named) }
        candidates += above(Bundle.main.bundlePath) + above(FileManager.default.currentDirectoryPath)
        for path in candidates where FileManager.default.fileExists(atPath: path + "/etc/xsd/ubl20") {
            return ProductHome(path: path)
        }
        Console.error("No encuentro mappings/ ni etc/xsd/: diga en BUZON_HOME dónde está Buzón.")
        throw ExitStatus.configuration
    }

    private static func above(_ path: String) -> [String] {
        var url = URL(fileURLWithPath: path)
        var found: [String] = []
        while url.path != "/" {
            found.append(url.path)
            url.deleteLastPathComponent()
        }
        return found
    }
}
