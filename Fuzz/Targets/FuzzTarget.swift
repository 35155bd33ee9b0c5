import Foundation
import Mapping
import Records

/// Something that takes any bytes and must neither crash nor hang.
package struct FuzzTarget: Sendable {
    package var name: String
    /// Folder under `mappings` whose samples are the seeds; nil starts from nothing.
    package var seeds: String?
    package var run: @Sendable ([UInt8]) -> Void

    /// Every target there is.
    ///
    /// - Parameter repository: the folder that holds `mappings`.
    /// - Returns: the targets, by the names that `tools/fuzz` uses.
    package static func all(repository: String) -> [FuzzTarget] {
        let mappings = repository + "/mappings"
        return [
            FuzzTarget(name: "csv", seeds: "generico-csv", run: readCSV),
            FuzzTarget(name: "fixed", seeds: "sap-txt", run: readFixed),
            FuzzTarget(name: "xml", seeds: "ventas-xml", run: readXML),
            FuzzTarget(name: "mapping", seeds: nil, run: loadMapping),
            FuzzTarget(name: "expression", seeds: nil, run: compileExpression),
            whole("map-csv", "siigo-csv", in: mappings),
            whole("map-mixed", "mixto-csv", in: mappings),
            whole("map-fixed", "sap-txt", in: mappings),
            whole("map-xml", "ventas-xml", in: mappings),
            response("response", "sap-respuesta", in: mappings),
        ]
    }

    private static func whole(_ name: String, _ mapping: String, in folder: String) -> FuzzTarget {
        let path = "\(folder)/\(mapping)/\(mapping).map.yaml"
        // A mapping that does not load makes no target: the tests of the mappings say why.
        let compiled = try? CompiledMapping.load(path: path, lists: .unchecked)
        return FuzzTarget(name: name, seeds: mapping) { bytes in
            guard let compiled else { return }
            bytes.withUnsafeBytes { bytes in
                _ = compiled.accepts(start: bytes)
                compiled.open(bytes, file: "a", keeping: bytes.count % 2 == 0 ? .max : 0).forEach { _ in }
            }
        }
    }

    private static func response(_ name: String, _ mapping: String, in folder: String) -> FuzzTarget {
        // As above.
        let compiled = try? CompiledResponse.load(
            path: "\(folder)/\(mapping)/\(mapping).map.yaml", lists: .unchecked)
        return FuzzTarget(name: name, seeds: mapping) { bytes in
            guard let compiled, let result = ResponseResult(json: bytes) else { return }
            // What cannot be written is refused with its reasons.
            _ = try? compiled.render(result)
        }
    }
}
