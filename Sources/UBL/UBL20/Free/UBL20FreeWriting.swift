import Documents
import XMLTree

extension UBL20Composer {
    /// Those elements that stand in this place, in the order of the schema.
    mutating func insert(_ elements: FreeElements, _ names: [String]) {
        guard !elements.isEmpty else { return }
        for name in names {
            for element in elements.named(name) { write(element) }
        }
    }

    private mutating func write(_ element: FreeElements.Element) {
        writer.open(named: element.step.name)
        for attribute in element.attributes.sorted(by: { $0.name < $1.name }) {
            writer.attribute(named: attribute.name, attribute.value)
        }
        if let text = element.text { writer.text(text) }
        for child in element.children.inOrder { write(child) }
        writer.close(named: element.step.name)
    }
}
