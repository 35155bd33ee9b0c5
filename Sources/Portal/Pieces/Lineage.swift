import Foundation

/// Which text of the dropped file became which value of the document.
struct Lineage: Decodable, Sendable {
    var values: [Value]

    struct Value: Decodable, Sendable {
        /// Place in the document, such as `customer.name`.
        var path: String
        var value: String
        /// From 1; absent for constants of the mapping, as are the others.
        var line: Int?
        var column: Int?
        var last_column: Int?
        var field: String?
        var raw: String?
    }

    /// - Returns: nil when `bytes` are no lineage.
    init?(_ bytes: [UInt8]) {
        guard let lineage = try? JSONDecoder().decode(Lineage.self, from: Data(bytes)) else { return nil }
        self = lineage
    }
}
