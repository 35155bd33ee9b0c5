/// One kind of record of a source: its fields, and what it hangs from.
struct RecordType: Sendable {
    var name: String
    /// The type it hangs from; nil for the file itself, which is type 0.
    var parent: Int?
    /// Its place among the types that hang from the same parent.
    var position = 0
    /// The types that hang from it, by position.
    var children: [Int] = []
    var fields: [Fixed<FieldRule>] = []
    var slots: [String: Int] = [:]
    /// How many of it may hang from one parent; nil when the mapping does not say.
    var occurs: Occurrence?
    /// Where one is meant and several came, the first is: `$finding.message` of an answer.
    var takesFirst = false
    /// Its fields are those of the first record of this type below it: a document made of rows.
    var borrowed: Int?

    static let file = 0
    static let fileName = "#file"
}

/// How often a record may come: `1`, `0..1`, `1..*`.
struct Occurrence: Sendable {
    var range: ClosedRange<Int>
    var text: String

    var isMany: Bool { range.upperBound > 1 }

    init?(_ text: String) {
        let ends: [Substring]
        if let dots = text.firstRange(of: "..") {
            ends = [text[..<dots.lowerBound], text[dots.upperBound...]]
        } else {
            ends = [text[...], text[...]]
        }
        guard let from = Int(ends[0]), from >= 0, let to = ends[1] == "*" ? Int.max : Int(ends[1]),
            to >= from,
            to > 0
        else { return nil }
        range = from...to
        self.text = text
    }
}

/// The types of a source: a tree under the file.
struct RecordTypes: Sendable {
    private(set) var all = [RecordType(name: RecordType.fileName)]
    private(set) var names: [String: Int] = [:]
    /// The type that opens a document.
    var document = RecordType.file

    subscript(type: Int) -> RecordType {
        get { all[type] }
        set { all[type] = newValue }
    }

    /// - Parameter parent: a type that is there already.
    @discardableResult
    mutating func add(_ name: String, parent: Int) -> Int {
        var type = RecordType(name: name, parent: parent)
        type.position = all[parent].children.count
        all[parent].children.append(all.count)
        names[name] = all.count
        all.append(type)
        return all.count - 1
    }

    mutating func add(_ field: FieldRule, to type: Int) {
        all[type].slots[field.name] = all[type].fields.count
        all[type].fields.append(Fixed(field))
    }

    /// The types from `type` up to the file, `type` first.
    func ancestors(of type: Int) -> [Int] {
        var found = [type]
        while let parent = all[found[found.count - 1]].parent { found.append(parent) }
        return found
    }

    /// Positions that lead down from `ancestor` to `type`; nil when it is not above it, empty when both are the same.
    func path(from ancestor: Int, to type: Int) -> [Int]? {
        var path: [Int] = []
        var current = type
        while current != ancestor {
            guard let parent = all[current].parent else { return nil }
            path.append(all[current].position)
            current = parent
        }
        return path.reversed()
    }

    func isInside(_ type: Int, of ancestor: Int) -> Bool { path(from: ancestor, to: type) != nil }
}
