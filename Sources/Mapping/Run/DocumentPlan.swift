import Findings

/// Something built once and then only read: passed around as one reference, not copied part by part.
final class Fixed<Content: Sendable>: Sendable {
    let it: Content

    init(_ it: Content) { self.it = it }
}

/// The document side of a mapping, compiled.
struct DocumentPlan: Sendable {
    var key: Expression
    var keyPlace: Place
    var root: Fixed<FramePlan>
    /// Slots of `kind`, `number.prefix` and `number.sequence`, which name a document even when others fail.
    var kind: Int?
    var prefix: Int?
    var sequence: Int?
}

/// Targets that are made together: the document, one line, one item of a list.
struct FramePlan: Sendable {
    var depth: Int
    var slotCount = 0
    var listCount = 0
    /// In an order in which each finds what it needs.
    var steps: [Step] = []
    var shape = Shape.object([])
    /// The rules of the slots, for lineage.
    var leaves: [Int: Fixed<LeafRule>] = [:]
    /// Targets of outer frames that something inside needs.
    var outerTargets: [TargetReference] = []
}

/// One thing to do in a frame.
enum Step: Sendable {
    /// The `when` of a group: its slot is true, false or failed.
    case gate(slot: Int, when: Expression, parent: Int?, path: String, place: Place)
    case leaf(Fixed<LeafRule>)
    case check(Fixed<CheckRule>, leaf: Fixed<LeafRule>?)
    case list(Fixed<ListRule>)
}

/// The tree that a frame becomes, in the order of the mapping.
indirect enum Shape: Sendable {
    case leaf(Fixed<LeafRule>)
    case object([(name: String, shape: Shape)])
    case list(index: Int)
}

/// One value of the document.
struct LeafRule: Sendable {
    indirect enum Source: Sendable {
        case constant(Value)
        case expression(Expression)
        /// The first whose condition holds; one without condition always does.
        case cases([(when: Expression?, value: Source)])
    }

    var slot: Int
    var gate: Int?
    var when: Expression?
    var source: Source
    var lookup: (table: Int, column: Int)?
    var fallback: Value?
    var isRequired = false
    var message: Template?
    /// Dotted path in the draft, for messages.
    var path: String
    /// In its mapping file.
    var place: Place
    /// Name of that file, without its folders.
    var fileName: String
    /// The first cell that the rule mentions.
    var origin: OriginRule?
}

struct ListRule: Sendable {
    enum Content: Sendable {
        /// One element for each record that the path leads to.
        case each(path: [Int], filter: Expression?, frame: Fixed<FramePlan>)
        case items([Fixed<FramePlan>])
    }

    var index: Int
    var gate: Int?
    var content: Content
    var path: String
    var place: Place
}

/// A condition that must hold, and what to say when it does not.
struct CheckRule: Sendable {
    var code: String
    var isWarning: Bool
    var when: Expression?
    var assertion: Expression
    /// Where the finding points.
    var origin: OriginRule?
    var message: Template
    var remedy: String?
    var path: String
    var place: Place
}
