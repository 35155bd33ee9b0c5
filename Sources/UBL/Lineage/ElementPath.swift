/// Where a value of an XML document stands: local names and positions from the root, and an attribute at the end.
package struct ElementPath: Hashable, Sendable {
    package struct Step: Hashable, Sendable {
        package var name: String
        /// Among the siblings of the same name, from 1.
        package var position: Int
        /// Whether no sibling has the same name.
        package var isAlone: Bool

        package init(name: String, position: Int = 1, isAlone: Bool = true) {
            self.name = name
            self.position = position
            self.isAlone = isAlone
        }
    }

    package var steps: [Step]
    package var attribute: String?

    package init(steps: [Step], attribute: String? = nil) {
        self.steps = steps
        self.attribute = attribute
    }
}

extension ElementPath: CustomStringConvertible {
    /// Such as `/Invoice/InvoiceLine[2]/Price/PriceAmount/@currencyID`.
    package var description: String {
        var text = ""
        for step in steps { text += "/" + step.name + (step.isAlone ? "" : "[\(step.position)]") }
        return text + (attribute.map { "/@" + $0 } ?? "")
    }
}
