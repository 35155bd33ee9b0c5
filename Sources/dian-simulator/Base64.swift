import Foundation

/// Bytes of `text`, white space skipped; nothing when it is no base64.
func base64(_ text: String) -> [UInt8]? {
    let bytes = text.utf8.filter { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }
    return Data(base64Encoded: Data(bytes)).map { Array($0) }
}

func base64Text(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }
