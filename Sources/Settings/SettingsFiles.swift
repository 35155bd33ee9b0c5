import Findings
import Foundation
import YAMLText

/// The files of `etc/` as trees, with what could not be read.
struct SettingsFiles {
    private(set) var findings: [Finding] = []

    /// `buzon.yaml` with what `conf.d` says laid over it.
    mutating func gateway(at path: String) -> YAMLNode? {
        var tree = read(path)
        var said: [String: Place] = [:]
        for path in yamlFiles(in: folder(of: path) + "/conf.d") {
            guard let overlay = read(path) else { continue }
            tree = tree.map { merge($0, overlay, key: "", said: &said) }
        }
        return tree
    }

    mutating func clients(besides path: String) -> [(name: String, tree: YAMLNode)] {
        var clients: [(name: String, tree: YAMLNode)] = []
        for path in yamlFiles(in: folder(of: path) + "/clients") {
            let name = String(path.split(separator: "/").last?.dropLast(".yaml".count) ?? "")
            if let tree = read(path) { clients.append((name, tree)) }
        }
        return clients
    }

    private mutating func read(_ path: String) -> YAMLNode? {
        guard let data = FileManager.default.contents(atPath: path),
            let text = String(data: data, encoding: .utf8)
        else {
            findings.append(
                Finding(
                    code: "SET-UNREADABLE", place: Place(file: path), message: "El archivo no se puede leer.",
                    remedy:
                        "Revise que exista, que sea texto UTF-8 y que el usuario del servicio pueda leerlo."))
            return nil
        }
        do {
            return try YAMLNode.read(text: text, file: path)
        } catch {
            findings += error.findings
            return nil
        }
    }

    /// A folder that is not there has no files; one that cannot be listed is a finding.
    private mutating func yamlFiles(in folder: String) -> [String] {
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        do {
            return try FileManager.default.contentsOfDirectory(atPath: folder)
                .filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted().map { folder + "/" + $0 }
        } catch {
            findings.append(
                Finding(
                    code: "SET-UNREADABLE", place: Place(file: folder),
                    message: "La carpeta no se puede listar.",
                    remedy: "Revise los permisos de la carpeta."))
            return []
        }
    }

    /// Lays `overlay` over `base`; `said` holds every value that a file of `conf.d` has given, and where.
    private mutating func merge(
        _ base: YAMLNode, _ overlay: YAMLNode, key: String, said: inout [String: Place]
    ) -> YAMLNode {
        guard let additions = overlay.entries, var entries = base.entries else {
            if let place = said.updateValue(overlay.place, forKey: key) {
                findings.append(
                    Finding(
                        code: "SET-DUPLICATE", place: overlay.place, value: key,
                        message: "La clave «\(key)» ya la da \(place).",
                        remedy: "Déjela en un solo archivo de conf.d."))
            }
            return overlay
        }
        for addition in additions {
            let path = key.isEmpty ? addition.key : "\(key).\(addition.key)"
            let position = entries.firstIndex { $0.key == addition.key }
            let empty = YAMLNode(content: .mapping([]), place: addition.value.place)
            let under = position.map { entries[$0].value } ?? empty
            let merged = YAMLEntry(
                key: addition.key, keyPlace: addition.keyPlace,
                value: merge(
                    addition.value.entries == nil ? empty : under, addition.value, key: path, said: &said))
            if let position { entries[position] = merged } else { entries.append(merged) }
        }
        return YAMLNode(content: .mapping(entries), place: base.place)
    }
}

/// `/a/b` of `/a/b/c`.
func folder(of path: String) -> String {
    let parent = path.split(separator: "/").dropLast().joined(separator: "/")
    return "/" + parent
}
