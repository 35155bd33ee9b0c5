import Findings
package import YAMLText

/// A mapping after its `extends`, for people: also one that cannot be used by itself.
package struct ResolvedMapping {
    /// With the place of every value, in the file that it stands in.
    package let root: YAMLNode

    /// - Parameters:
    ///   - path: of the `*.map.yaml`.
    ///   - resolved: with everything that it extends; otherwise the file alone.
    /// - Throws: what keeps the files from being read.
    package init(path: String, resolved: Bool) throws(MappingFaults) {
        guard !resolved else {
            let node = try Resolution.resolve(path: path)
            let entries = (node.entries ?? []).filter { $0.key != "extends" }
            root = YAMLNode(content: .mapping(entries), place: node.place)
            return
        }
        do {
            root = try YAMLNode.read(text: try Resolution.read(path), file: path)
        } catch let faults as MappingFaults {
            throw faults
        } catch let failure as YAMLFailure {
            throw MappingFaults(findings: failure.findings)
        } catch {
            preconditionFailure("two kinds of faults and no third")
        }
    }
}
