import Foundation
import Testing

@testable import Settings

@Suite struct GatewaySettingsTests {
    @Test func `an empty file gives every default`() throws {
        let etc = try EtcFolder()
        let settings = try etc.read()
        let root = URL(fileURLWithPath: etc.root).standardizedFileURL.path
        #expect(settings.folders.root == root)
        #expect(settings.folders.spool == root + "/spool")
        #expect(settings.folders.journal == root + "/spool/work/journal.sqlite")
        #expect(settings.folders.mappings == root + "/mappings")
        #expect(settings.workers == ProcessInfo.processInfo.activeProcessorCount)
        #expect(settings.monitor == Monitor(address: "127.0.0.1", port: 8632))
        #expect(settings.rescan == 30_000)
        #expect(settings.quiet == 20_000)
        #expect(settings.dian.timeout == 60_000)
        #expect(settings.dian.pollFirst == 1_000)
        #expect(settings.dian.pollMax == 300_000)
        #expect(settings.dian.retryFirst == 5_000 && settings.dian.retryMax == 900_000)
        #expect(settings.dian.failures == 5 && settings.dian.probe == 60_000 && settings.dian.inFlight == 8)
        #expect(settings.dian.connectTimeout == 10_000)
        #expect(settings.limits.file == 256_000_000)
        #expect(settings.logLevel == .info)
        #expect(settings.dian.ubl20.isEmpty)
        #expect(settings.clients.map(\.name) == ["acme"])
    }

    @Test func `every key is read, paths start at root`() throws {
        let etc = try EtcFolder(
            gateway: """
                root: ..
                spool: a
                archive: /b
                workers: 3
                monitor: {port: 9000}
                rescan: 1m
                quiet: 500ms
                batch: {documents: 10}
                limits: {file: 2KB}
                log: {level: debug}
                dian:
                  ubl20: {habilitacion: {send_url: "http://127.0.0.1:1/x"}}
                  poll: {first: 2s, max: 1h}
                  retry: {first: 3s, max: 2h}
                """, client: EtcFolder.acme(replacing: "mappings: [ventas]", with: "mappings: []"))
        let parent = URL(fileURLWithPath: etc.root).deletingLastPathComponent().standardizedFileURL.path
        #expect(etc.faults().contains("SET-VALUE clients/acme.yaml:13"))
        try FileManager.default.removeItem(atPath: etc.root + "/etc/clients/acme.yaml")
        let settings = try etc.read()
        #expect(settings.folders.root == parent)
        #expect(settings.folders.spool == parent + "/a")
        #expect(settings.folders.archive == "/b")
        #expect(settings.workers == 3)
        #expect(settings.monitor.port == 9000)
        #expect(settings.batch.documents == 10)
        #expect(settings.rescan == 60_000)
        #expect(settings.quiet == 500)
        #expect(settings.dian.pollFirst == 2_000)
        #expect(settings.dian.pollMax == 3_600_000)
        #expect(settings.dian.retryFirst == 3_000 && settings.dian.longestWait == 7_200_000)
        #expect(settings.limits.file == 2_000)
        #expect(settings.logLevel == .debug)
        #expect(settings.dian.ubl20[.habilitacion]?.send == "http://127.0.0.1:1/x")
        #expect(settings.clients.isEmpty)
    }

    @Test(arguments: [
        ("spol: x", "YAML-KEY buzon.yaml:1"), ("workers: muchos", "YAML-TYPE buzon.yaml:1"),
        ("workers: 0", "YAML-TYPE buzon.yaml:1"), ("rescan: 30", "SET-VALUE buzon.yaml:1"),
        ("rescan: 0s", "SET-VALUE buzon.yaml:1"), ("rescan: [1]", "YAML-TYPE buzon.yaml:1"),
        ("limits: {file: 3XB}", "SET-VALUE buzon.yaml:1"), ("limits: 3MB", "YAML-TYPE buzon.yaml:1"),
        ("log: {level: alto}", "YAML-TYPE buzon.yaml:1"),
        ("monitor: {port: 70000}", "YAML-TYPE buzon.yaml:1"),
        ("dian: {ca_file: nada.pem}", "SET-UNREADABLE buzon.yaml:1"),
        ("dian: {ubl20: {habilitacion: {send_url: 'http://otra.co/'}}}", "SET-VALUE buzon.yaml:1"),
        ("dian: {ubl20: {pruebas: {}}}", "YAML-KEY buzon.yaml:1"),
        ("quiet: 1s\nquiet: 2s", "YAML-DUPLICATE buzon.yaml:1"), ("- 1", "YAML-TYPE buzon.yaml:1"),
    ])
    func `one fault and nothing starts`(text: String, fault: String) throws {
        #expect(try EtcFolder(gateway: text).faults() == [fault])
    }

    @Test func `all faults of all files are told at once`() throws {
        let etc = try EtcFolder(
            gateway: "spol: x\nrescan: 1\n",
            client: EtcFolder.acme(replacing: "name: Acme S.A.S.", with: "nombre: x"))
        try etc.write("etc/clients/otro.yaml", "profile: [")
        #expect(
            Set(etc.faults()) == [
                "YAML-KEY buzon.yaml:1", "SET-VALUE buzon.yaml:2", "YAML-KEY clients/acme.yaml:5",
                "YAML-MISSING clients/acme.yaml:4", "YAML-SYNTAX clients/otro.yaml:2",
            ])
    }

    @Test func `a missing file is a fault`() throws {
        let etc = try EtcFolder()
        try FileManager.default.removeItem(atPath: etc.root + "/etc/buzon.yaml")
        #expect(etc.faults() == ["SET-UNREADABLE buzon.yaml:0"])
    }

    @Test func `conf d wins key by key`() throws {
        let etc = try EtcFolder(gateway: "quiet: 1s\nmonitor: {port: 1, address: 127.0.0.2}\n")
        try etc.write("etc/conf.d/10.yaml", "monitor: {port: 2}\n")
        try etc.write("etc/conf.d/20.yaml", "rescan: 7s\n")
        try etc.write("etc/conf.d/no.txt", "esto no se lee: [")
        let settings = try etc.read()
        #expect(settings.monitor == Monitor(address: "127.0.0.2", port: 2))
        #expect(settings.quiet == 1_000)
        #expect(settings.rescan == 7_000)
    }

    @Test func `two files of conf d may not say the same key`() throws {
        let etc = try EtcFolder()
        try etc.write("etc/conf.d/10.yaml", "monitor: {port: 2}\n")
        try etc.write("etc/conf.d/20.yaml", "\nmonitor: {port: 3}\n")
        #expect(etc.faults() == ["SET-DUPLICATE conf.d/20.yaml:2"])
    }
}

@Suite struct QuantityTests {
    @Test(arguments: [("500ms", 500), ("20s", 20_000), ("5m", 300_000), ("1h", 3_600_000), ("0s", 0)])
    func `durations`(text: String, value: Int) { #expect(milliseconds(of: text) == value) }

    @Test(arguments: [("1B", 1), ("64KB", 64_000), ("256MB", 256_000_000), ("1GB", 1_000_000_000)])
    func `sizes`(text: String, value: Int) { #expect(bytes(of: text) == value) }

    @Test(arguments: [
        "", "5", "s", "-5s", "5 s", "1.5s", "5S", "٥s", "9223372036854775807h", "99999999999999999999s",
        "5mb",
    ])
    func `neither`(text: String) {
        #expect(milliseconds(of: text) == nil)
        #expect(bytes(of: text) == nil)
    }

    @Test(arguments: [
        ("2016-02-29", true), ("2015-02-29", false), ("2000-02-29", true), ("1900-02-29", false),
        ("2016-13-01", false), ("2016-00-01", false), ("2016-04-31", false), ("2016-4-01", false),
        ("", false),
    ])
    func `days`(text: String, isRight: Bool) { #expect(isDay(text) == isRight) }
}
