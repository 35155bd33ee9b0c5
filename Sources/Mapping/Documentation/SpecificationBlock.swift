/// A part of a line: plain, or as it is written in files.
package enum SpecificationSpan: Hashable, Sendable {
    case text(String)
    case code(String)
}

/// One block of a specification, whatever it is written as.
package enum SpecificationBlock: Hashable, Sendable {
    case heading(Int, String)
    case paragraph([SpecificationSpan])
    case list([[SpecificationSpan]])
    case table(header: [String], rows: [[[SpecificationSpan]]])
    case code(String)
}
