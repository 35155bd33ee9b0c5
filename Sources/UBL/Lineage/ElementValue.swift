package import XMLTree

/// One value of an XML document: the text of an element without children, or an attribute.
package struct ElementValue: Hashable, Sendable {
    package var path: ElementPath
    package var text: String

    package init(path: ElementPath, text: String) {
        self.path = path
        self.text = text
    }

    /// Every value of a document, in its order; the attributes of an element before its text.
    package static func all(in document: XMLDocument) -> [ElementValue] {
        var found: [ElementValue] = []
        walk(document.root, [ElementPath.Step(name: document.root.name)], &found)
        return found
    }

    /// As deep as the parser let the document be.
    private static func walk(
        _ element: XMLElement, _ steps: [ElementPath.Step], _ found: inout [ElementValue]
    ) {
        for attribute in element.attributes {
            let path = ElementPath(steps: steps, attribute: attribute.name)
            found.append(ElementValue(path: path, text: attribute.value))
        }
        let children = element.children
        guard !children.isEmpty else {
            found.append(ElementValue(path: ElementPath(steps: steps), text: element.text))
            return
        }
        let names = children.map(\.name)
        let twins = names.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
        var seen: [String: Int] = [:]
        for (child, name) in zip(children, names) {
            seen[name, default: 0] += 1
            let step = ElementPath.Step(name: name, position: seen[name] ?? 1, isAlone: twins[name] == 1)
            walk(child, steps + [step], &found)
        }
    }
}
