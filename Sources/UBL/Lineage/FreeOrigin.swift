import Documents

/// From an element that the model does not name to the path that the mapping wrote for it.
enum FreeOrigin {
    /// - Parameter line: path of the line in the draft that the element is in; nil for one of the document's own.
    static func names(in draft: Draft, line: String?, of path: ElementPath) -> [String] {
        let group = line.map { $0 + ".ubl" } ?? "ubl"
        guard case .object(let object)? = draft.node(at: group) else { return [] }
        let steps = path.steps.dropFirst(line == nil ? 1 : 2)
        return object.entries.map(\.name).filter { name in
            guard let free = FreePath(name), free.attribute == path.attribute,
                free.steps.count == steps.count
            else { return false }
            return zip(free.steps, steps).allSatisfy {
                $0.localName == $1.name && $0.position == $1.position
            }
        }
    }
}
