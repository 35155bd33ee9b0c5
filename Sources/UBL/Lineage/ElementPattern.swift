/// Which values a row of an ``ElementTable`` is about, written as a path below the root.
///
/// `A|B` stands for either name, `[2]` for that position, `[l]` for any, which is bound to the letter; without
/// brackets only the first one is meant. `**`, at the start or at the end, stands for any elements, at the end for
/// attributes too.
struct ElementPattern: Hashable, Sendable {
    private enum Step: Hashable {
        case anything
        case element(names: [String], position: Int?, letter: Character?)
    }

    /// As it was written.
    let text: String
    private let steps: [Step]
    private let attribute: String?
    /// Last names or `@attribute` of the values that can match; nil when any can.
    let lastNames: [String]?

    init(_ text: String) {
        self.text = text
        var parts = text.split(separator: "/").map(String.init)
        attribute = parts.last?.first == "@" ? String(parts.removeLast().dropFirst()) : nil
        steps = parts.map(Self.step)
        lastNames =
            if let attribute { ["@" + attribute] } else if case .element(let names, _, _)? = steps.last {
                names
            } else { nil }
    }

    /// Whether it speaks of elements anywhere, where a row of their own says more.
    var isGeneral: Bool { steps.first == .anything }

    /// - Returns: what each letter stands for, from 1; nil when the path does not match.
    func match(_ path: ElementPath) -> [Character: Int]? {
        let isOpen = steps.last == .anything && attribute == nil
        guard isOpen || path.attribute == attribute else { return nil }
        var bound: [Character: Int] = [:]
        return Self.match(steps[...], path.steps.dropFirst(), &bound) ? bound : nil
    }

    private static func match(
        _ steps: ArraySlice<Step>, _ path: ArraySlice<ElementPath.Step>, _ bound: inout [Character: Int]
    ) -> Bool {
        guard let step = steps.first else { return path.isEmpty }
        switch step {
        case .anything:
            if steps.count == 1 { return true }
            let tail = path.suffix(steps.count - 1)
            return tail.count == steps.count - 1 && match(steps.dropFirst(), tail, &bound)
        case .element(let names, let position, let letter):
            guard let found = path.first, names.contains(found.name) else { return false }
            if let position, found.position != position { return false }
            if let letter { bound[letter] = found.position }
            return match(steps.dropFirst(), path.dropFirst(), &bound)
        }
    }

    private static func step(_ text: String) -> Step {
        guard text != "**" else { return .anything }
        let parts = text.split { $0 == "[" || $0 == "]" }.map(String.init)
        let names = (parts.first ?? "").split(separator: "|").map(String.init)
        guard parts.count > 1, let mark = parts[1].first else {
            return .element(names: names, position: 1, letter: nil)
        }
        let position = Int(parts[1])
        return .element(names: names, position: position, letter: position == nil ? mark : nil)
    }
}
