import Foundation
import GRDB

/// Bytes as GRDB stores them.
struct DatabaseBytes {
    let value: Data

    init(_ bytes: [UInt8]) { value = Data(bytes) }
}

extension Row {
    func bytes(_ column: String) -> [UInt8] {
        let data: Data? = self[column]
        return data.map { [UInt8]($0) } ?? []
    }
}
