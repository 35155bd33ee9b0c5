/// What stands at the foot of every page.
struct LegalText: Hashable, Sendable {
    /// Such as `CUFE` or `CUDE`.
    var codeName: String
    var code: String
    /// The range's authorisation and the client's own footer.
    var lines: [String]
}
