import Digest
import Findings
import Foundation
import Mapping
import YAMLText

/// The files of a working copy, read once: the mapping, what it extends, its tables, and what its own tests read.
///
/// What is wrong with them is not told here: loading the mapping does. At most 256 files and 64 MiB are looked at.
struct MappingFiles {
    /// Absolute path of the mapping file.
    let main: String
    private let surroundings: Surroundings
    /// Absolute path → bytes of what a published copy holds.
    private(set) var sources: [String: [UInt8]] = [:]
    /// Absolute path → digest of what the tests read.
    private var samples: [String: [UInt8]] = [:]
    private var room = 64 << 20
    /// Why it cannot be copied as a whole, if so; in Spanish.
    private(set) var problem: String?

    init(path: String) {
        main = path
        surroundings = Surroundings(mapping: path)
        var open = [path]
        var tables: Set<String> = []
        while let next = open.popLast() {
            guard sources[next] == nil, let bytes = take(next) else { continue }
            sources[next] = bytes
            // Files that are no YAML are copied and digested all the same; loading says what is wrong with them.
            guard let text = String(validating: bytes, as: UTF8.self),
                let tree = try? YAMLNode.read(text: text, file: next)
            else { continue }
            open += paths(tree["extends"]?.elements?.compactMap(\.scalar) ?? [], from: [next])
            tables.formUnion(tree["tables"]?.entries?.compactMap { $0.value["file"]?["path"]?.scalar } ?? [])
            if next == path { takeSamples(tree["tests"]?.elements ?? []) }
        }
        // A table's path may be given by a base and its file by what extends it: each file of the chain may be meant.
        let chain = sources.keys.sorted()
        for table in paths(tables.sorted(), from: chain) where sources[table] == nil {
            sources[table] = take(table)
        }
    }

    /// Changes whenever a byte of any of the files does.
    var fingerprint: String {
        var text = ""
        for (path, bytes) in sources.sorted(by: { $0.key < $1.key }) {
            text += "\(path)\n\(hexadecimal(digest(bytes, .sha256)))\n"
        }
        for (path, sha) in samples.sorted(by: { $0.key < $1.key }) {
            text += "\(path)\n\(hexadecimal(sha))\n"
        }
        return hexadecimal(digest(text.utf8, .sha256))
    }

    /// The files by their paths below the folder that holds them all.
    var layout: [(path: String, bytes: [UInt8])] {
        let shared = sharedDepth
        return sources.sorted { $0.key < $1.key }.map { (Self.relative($0.key, below: shared), $0.value) }
    }

    /// The mapping file below that folder.
    var mainLayoutPath: String { Self.relative(main, below: sharedDepth) }

    private var sharedDepth: Int {
        let folders = sources.keys.map { $0.split(separator: "/").dropLast() }
        guard var shared = folders.first else { return 0 }
        for folder in folders {
            shared = shared.prefix(zip(shared, folder).prefix { $0 == $1 }.count)
        }
        return shared.count
    }

    private static func relative(_ path: String, below depth: Int) -> String {
        path.split(separator: "/").dropFirst(depth).joined(separator: "/")
    }

    /// `names` as they are written in each of `files`.
    private func paths(_ names: [String], from files: [String]) -> [String] {
        names.flatMap { name in files.compactMap { surroundings.path(of: name, beside: $0) } }
    }

    private mutating func takeSamples(_ tests: [YAMLNode]) {
        for test in tests {
            let inputs = test["input"]?.elements ?? [test["input"]].compactMap { $0 }
            for name in (inputs.map(\.scalar) + [test["golden"]?.scalar]).compactMap({ $0 }) {
                guard let path = surroundings.path(of: name, beside: main), samples[path] == nil,
                    let bytes = take(path)
                else { continue }
                samples[path] = digest(bytes, .sha256)
            }
        }
    }

    /// Regular files only: nothing is waited for, and nothing without end is read.
    private mutating func take(_ path: String) -> [UInt8]? {
        let real = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
        // What cannot be looked at is as good as missing here.
        guard let facts = try? FileManager.default.attributesOfItem(atPath: real),
            facts[.type] as? FileAttributeType == .typeRegular, let size = facts[.size] as? Int
        else { return nil }
        guard size <= room, sources.count + samples.count < 256 else {
            problem = "pasa de 256 archivos o de 64 MiB"
            return nil
        }
        room -= size
        return FileManager.default.contents(atPath: real).map { [UInt8]($0) }
    }
}
