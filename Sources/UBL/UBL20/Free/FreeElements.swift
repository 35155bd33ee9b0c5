import Documents

/// Values that the model does not name, as the elements that they make together.
struct FreeElements: Sendable {
    struct Element: Sendable {
        var step: FreePath.Step
        var attributes: [(name: String, value: String)] = []
        var text: String?
        var children = FreeElements()
    }

    private var elements: [Element] = []

    var isEmpty: Bool { elements.isEmpty }

    init(_ values: [FreeValue] = []) {
        for value in values { add(value.path.steps[...], value) }
    }

    /// Elements of one name, in the order of their positions.
    func named(_ name: String) -> [Element] {
        elements.filter { $0.step.name == name }.sorted { $0.step.position < $1.step.position }
    }

    /// All, in the order of the mapping; twins by their positions.
    var inOrder: [Element] {
        var seen: Set<String> = []
        return elements.filter { seen.insert($0.step.name).inserted }.flatMap { named($0.step.name) }
    }

    private mutating func add(_ steps: ArraySlice<FreePath.Step>, _ value: FreeValue) {
        guard let step = steps.first else { return }
        let index = elements.firstIndex { $0.step == step } ?? elements.count
        if index == elements.count { elements.append(Element(step: step)) }
        if steps.count > 1 {
            elements[index].children.add(steps.dropFirst(), value)
        } else if let attribute = value.path.attribute {
            elements[index].attributes.append((attribute, value.value))
        } else {
            elements[index].text = value.value
        }
    }
}
