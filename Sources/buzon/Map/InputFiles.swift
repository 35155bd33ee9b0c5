import ArgumentParser
import Foundation
import Mapping

/// Old inputs that two revisions of a mapping are tried on.
struct InputFiles {
    /// One path, or two that go together.
    private(set) var groups: [[String]] = []
    /// Files that neither revision takes by its name.
    private(set) var skipped: [String] = []

    /// - Throws: a usage fault when something is not there.
    init(_ arguments: [String], _ mappings: [CompiledMapping]) throws {
        var paths: [String] = []
        for argument in arguments {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: argument, isDirectory: &isFolder) else {
                throw ValidationError("No existe \(argument).")
            }
            paths += isFolder.boolValue ? Self.files(in: argument) : [argument]
        }
        for path in paths {
            let name = Self.name(path)
            guard mappings.contains(where: { $0.accepts(fileName: name) }) else {
                skipped.append(path)
                continue
            }
            if groups.contains(where: { $0.contains(path) }) { continue }
            let partner = mappings.lazy.compactMap { $0.bundle?.partner(of: name) }.first
            let other = partner.flatMap { partner in
                paths.first { Self.name($0) == partner && Self.folder($0) == Self.folder(path) }
            }
            groups.append([path] + (other.map { [$0] } ?? []))
        }
    }

    private static func files(in folder: String) -> [String] {
        let base = folder.hasSuffix("/") ? folder : folder + "/"
        let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return names.filter { name in
            var isFolder: ObjCBool = false
            return !name.split(separator: "/").contains { $0.hasPrefix(".") }
                && FileManager.default.fileExists(atPath: base + name, isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted().map { base + $0 }
    }

    private static func name(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }

    private static func folder(_ path: String) -> String {
        URL(fileURLWithPath: path).deletingLastPathComponent().path
    }
}
