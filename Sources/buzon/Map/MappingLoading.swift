import ArgumentParser
import Findings
import Foundation
import Mapping
import Pipeline

/// Finds and loads what the arguments of a command name.
enum MappingLoading {
    /// The `*.map.yaml` of a folder, or the file itself.
    static func path(_ argument: String) -> String {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: argument, isDirectory: &isFolder), isFolder.boolValue
        else {
            return argument
        }
        let name = URL(fileURLWithPath: argument).lastPathComponent
        return (argument.hasSuffix("/") ? argument : argument + "/") + "\(name).map.yaml"
    }

    /// - Throws: the status of a mapping that cannot be used, after its faults were written.
    static func load(_ argument: String) throws -> CompiledMapping {
        try orReport { () throws(MappingFaults) in
            try CompiledMapping.load(path: path(argument), lists: .neutral)
        }
    }

    /// - Throws: as ``load(_:)``.
    static func loadResponse(_ argument: String) throws -> CompiledResponse {
        try orReport { () throws(MappingFaults) in
            try CompiledResponse.load(path: path(argument), lists: .neutral)
        }
    }

    private static func orReport<Loaded>(_ load: () throws(MappingFaults) -> Loaded) throws -> Loaded {
        do throws(MappingFaults) {
            return try load()
        } catch {
            var report = FindingReport()
            report.add(error.findings)
            report.write(as: .full)
            throw ExitStatus.configuration
        }
    }

    /// - Throws: a usage fault when one cannot be read, or two have the same name.
    static func read(_ paths: [String]) throws -> [(name: String, bytes: [UInt8])] {
        var files: [(name: String, bytes: [UInt8])] = []
        for path in paths {
            guard let data = FileManager.default.contents(atPath: path) else {
                throw ValidationError("No se puede leer \(path).")
            }
            let name = URL(fileURLWithPath: path).lastPathComponent
            guard !files.contains(where: { $0.name == name }) else {
                throw ValidationError("Dos archivos se llaman \(name).")
            }
            files.append((name, [UInt8](data)))
        }
        return files
    }

    /// Paths by the names that findings use.
    static func names(_ paths: [String]) -> [String: String] {
        Dictionary(paths.map { (URL(fileURLWithPath: $0).lastPathComponent, $0) }) { first, _ in first }
    }
}
