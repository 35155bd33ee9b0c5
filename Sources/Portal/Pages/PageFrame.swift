/// What the layout of every page needs.
struct PageFrame: Sendable {
    var title: String
    var isDocuments = false
    var isDrops = false
    var version: String
    /// Seconds after which the browser asks again; absent unless the operator wants it.
    var refresh: Int?
}

/// One choice of a form's list.
struct Choice: Sendable {
    var key: String
    var label: String
    var isChosen: Bool
}
