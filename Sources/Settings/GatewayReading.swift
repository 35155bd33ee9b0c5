import Findings
import Foundation
import YAMLText

extension GatewaySettings {
    /// Reads `file`, `conf.d/*.yaml` and `clients/*.yaml` beside it; `environment` holds the secrets named by `…_env`.
    ///
    /// Throws every fault of every file at once.
    package static func read(
        file: String, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws(SettingsFaults) -> GatewaySettings {
        let path = absolute(file, from: FileManager.default.currentDirectoryPath)
        var files = SettingsFiles()
        let gateway = files.gateway(at: path)
        let clients = files.clients(besides: path)
        var reader = SettingsReader(root: folder(of: folder(of: path)), environment: environment)
        let tree = gateway ?? YAMLNode(content: .mapping([]), place: Place(file: path))
        var settings = reader.gateway(tree)
        for client in clients {
            settings.clients.append(reader.client(client.tree, name: client.name, gateway: settings))
        }
        reader.compareClients(settings.clients, clients.map(\.tree.place))
        let asleep = zip(settings.clients, clients).filter { !$0.0.isEnabled }.map(\.1.tree.place.file)
        let findings =
            files.findings
            + reader.yaml.findings.filter {
                !(asleep.contains($0.place.file) && Self.mayWait.contains($0.code))
            }
        guard findings.isEmpty else { throw SettingsFaults(findings: findings) }
        return settings
    }
}

extension GatewaySettings {
    /// What a client that is switched off may still lack: its secrets and files often come later.
    private static let mayWait = ["SET-UNREADABLE", "SET-SECRET"]
}

extension SettingsReader {
    private static let gatewayKeys = [
        "root", "spool", "archive", "mail_folder", "schemas", "mappings", "journal", "work", "workers",
        "monitor",
        "rescan", "quiet", "note_wait", "watch", "batch", "limits", "log", "dian",
    ]

    mutating func gateway(_ node: YAMLNode) -> GatewaySettings {
        yaml.expectKeys(Self.gatewayKeys, in: node)
        root = path("root", in: node, default: root)
        let monitor = group("monitor", in: node, keys: ["address", "port"])
        let batch = group("batch", in: node, keys: ["documents"])
        let log = group("log", in: node, keys: ["level"])
        return GatewaySettings(
            folders: folders(node),
            workers: integer(
                "workers", in: node, 1...256, default: ProcessInfo.processInfo.activeProcessorCount),
            monitor: Monitor(
                address: yaml.text(monitor["address"]) ?? "127.0.0.1",
                port: integer("port", in: monitor, 1...65_535, default: 8632)),
            rescan: duration("rescan", in: node, default: 30_000),
            quiet: duration("quiet", in: node, default: 20_000),
            noteWait: duration("note_wait", in: node, default: 86_400_000),
            watch: watch(node),
            batch: Batch(
                documents: integer("documents", in: batch, 1...256, default: 256)),
            limits: limits(node),
            logLevel: word("level", in: log, default: .info), dian: dian(node), clients: [])
    }

    private mutating func folders(_ node: YAMLNode) -> Folders {
        Folders(
            root: root, spool: path("spool", in: node, default: "spool"),
            work: path("work", in: node, default: "spool/work"),
            archive: path("archive", in: node, default: "archive"),
            mail: path("mail_folder", in: node, default: "spool/mail-out"),
            schemas: path("schemas", in: node, default: "etc/schemas"),
            mappings: path("mappings", in: node, default: "mappings"),
            journal: path("journal", in: node, default: "spool/work/journal.sqlite"))
    }

    private mutating func dian(_ node: YAMLNode) -> DIANSettings {
        let dian = group(
            "dian", in: node,
            keys: ["ubl20", "poll", "retry", "breaker", "in_flight", "timeout", "connect_timeout", "ca_file"])
        let poll = group("poll", in: dian, keys: ["first", "max"])
        let retry = group("retry", in: dian, keys: ["first", "max"])
        let breaker = group("breaker", in: dian, keys: ["failures", "probe"])
        let service = group("ubl20", in: dian, keys: Environment.allCases.map(\.rawValue))
        var addresses: [Environment: ServiceAddresses] = [:]
        for environment in Environment.allCases where service[environment.rawValue] != nil {
            let own = group(
                environment.rawValue, in: service, keys: ["send_url", "consult_url", "ranges_url"])
            addresses[environment] = ServiceAddresses(
                send: address("send_url", in: own), consult: address("consult_url", in: own),
                ranges: address("ranges_url", in: own))
        }
        return DIANSettings(
            ubl20: addresses, pollFirst: duration("first", in: poll, default: 1_000),
            pollMax: duration("max", in: poll, default: 300_000),
            retryFirst: duration("first", in: retry, default: 5_000),
            retryMax: duration("max", in: retry, default: 900_000),
            failures: integer("failures", in: breaker, 1...1000, default: 5),
            probe: duration("probe", in: breaker, default: 60_000),
            inFlight: integer("in_flight", in: dian, 1...64, default: 8),
            timeout: duration("timeout", in: dian, default: 60_000),
            connectTimeout: duration("connect_timeout", in: dian, default: 10_000),
            caFile: file(dian["ca_file"]))
    }

    private mutating func address(_ key: String, in node: YAMLNode) -> String? {
        guard let value = node[key], let text = yaml.text(value) else { return nil }
        if !["https://", "http://127.", "http://[::1]"].contains(where: { text.hasPrefix($0) }) {
            fault(
                "SET-VALUE", value, "«\(text)» no es una dirección permitida.",
                "Use https://…; http:// solo hacia esta misma máquina (http://127.0.0.1:puerto/…).")
        }
        return text
    }
}
