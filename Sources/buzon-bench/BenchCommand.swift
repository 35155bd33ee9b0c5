import ArgumentParser
import Foundation
import TestKit

@main
struct BenchCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "buzon-bench",
        abstract: "Mide el motor en proporción a S: las firmas RSA-2048/SHA-256 por segundo de un núcleo.",
        discussion: """
            S se mide en el mismo proceso, alternada con lo que se compara; valen las medianas.

            EJEMPLO
              buzon-bench --output .bench/bench.tsv
            """)

    @Option(
        help: "Archivo de valores separados por tabulador: nombre, valor, unidad, proporción, presupuesto.")
    var output = ".bench/bench.tsv"

    @Option(help: "Carpeta en disco para la medida de todo el camino.")
    var folder = ".bench/work"

    @Option(help: "Cuántas alternancias por medida.")
    var rounds = 7

    @Option(help: "Megabytes del CSV grande con que se mide la memoria.")
    var megabytes = 1024

    @Flag(help: "Solo el motor de mapeo.")
    var mapping = false

    @Flag(help: "Solo todo el camino en disco.")
    var pipeline = false

    @Flag(
        help:
            "También lo que tarda minutos: un diario de 1.000.000 de documentos, 100.000 pendientes, 100.000 facturas."
    )
    var long = false

    func run() throws {
        // A folder of its own, cleared afterwards: ext4 is slow to give out inodes that were just freed.
        let root = URL(fileURLWithPath: folder).standardizedFileURL.path + "-\(getpid())"
        try FileManager.default.createDirectory(
            at: URL(fileURLWithPath: root).deletingLastPathComponent(), withIntermediateDirectories: true)
        spread(URL(fileURLWithPath: root).deletingLastPathComponent().path)
        try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        defer { remove(root) }
        let ground = try BenchGround(root: root)
        var table = BenchTable()
        // First, so that nothing else has taken memory yet.
        if long { try LongBench(ground: ground, rounds: rounds).run(&table) }
        if !pipeline {
            try MappingBench(ground: ground, megabytes: megabytes).run(&table)
            try StageBench(ground: ground, rounds: rounds).run(&table)
        }
        if !mapping { try PipelineBench(ground: ground, rounds: rounds).run(&table) }
        try table.write(to: output)
        print(table.text)
    }

    /// Has ext4 take the inodes of each folder below from another group, one where nothing was freed lately. Other file
    /// systems do not know the mark and need none.
    private func spread(_ folder: String) {
        let chattr = Process()
        chattr.executableURL = URL(fileURLWithPath: "/usr/bin/chattr")
        chattr.arguments = ["+T", folder]
        chattr.standardError = FileHandle.nullDevice
        guard (try? chattr.run()) != nil else { return }
        chattr.waitUntilExit()
    }

    private func remove(_ root: String) {
        do {
            try FileManager.default.removeItem(atPath: root)
        } catch {
            print("\(root) no se pudo borrar: \(error)")
        }
    }
}
