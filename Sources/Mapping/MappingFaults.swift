package import Findings

/// A mapping that cannot be used, with everything that is wrong with it.
package struct MappingFaults: Error, Hashable, Sendable {
    package var findings: [Finding]

    package init(findings: [Finding]) { self.findings = findings }
}

/// The neutral code lists that a mapping's codes are checked against, such as `dian/id-type`.
package struct CodeLists: Sendable {
    /// Whether `code` is in `list`; nil when there is no such list.
    package var contains: @Sendable (_ code: String, _ list: String) -> Bool?
    /// The profiles in whose regime a code of a list has no counterpart, such as `ubl20`.
    package var lacking: @Sendable (_ code: String, _ list: String) -> [String]

    package init(
        contains: @escaping @Sendable (_ code: String, _ list: String) -> Bool?,
        lacking: @escaping @Sendable (_ code: String, _ list: String) -> [String] = { _, _ in [] }
    ) {
        (self.contains, self.lacking) = (contains, lacking)
    }

    /// Takes every code of every list: for tools that have no lists at hand.
    package static let unchecked = CodeLists(contains: { _, _ in true })
}
