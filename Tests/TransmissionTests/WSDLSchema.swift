import Foundation
import Testing
import XMLTree

/// The `schema` element that stands inside a WSDL, compiled as a file of its own.
func wsdlSchema(_ service: String) throws -> XMLSchema {
    let text = String(decoding: try fact("wsdl/renzogecs/\(service)_PRD.wsdl"), as: UTF8.self)
    let start = try #require(
        text.range(of: "<schema") ?? text.range(of: "<xsd:schema") ?? text.range(of: "<xs:schema"))
    let prefix = text[start].dropFirst().dropLast("schema".count)
    let end = try #require(text.range(of: "</\(prefix)schema>"))
    let file = NSTemporaryDirectory() + "wsdl-\(service)-\(UUID().uuidString).xsd"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try String(text[start.lowerBound..<end.upperBound]).write(toFile: file, atomically: true, encoding: .utf8)
    return try XMLSchema(path: file)
}
