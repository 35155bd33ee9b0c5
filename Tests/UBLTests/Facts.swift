import Foundation
import XMLTree

private let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../..").standardizedFileURL.path

/// The folder of published facts; tests that need it are skipped aloud without it.
let facts =
    ProcessInfo.processInfo.environment["BUZON_FACTS"]
    ?? URL(fileURLWithPath: repository).appendingPathComponent("../shared").standardizedFileURL.path

let hasFacts = FileManager.default.fileExists(atPath: facts + "/dian/ubl20/data/xsd/catalog.xml")
let hasSchemas = FileManager.default.fileExists(atPath: repository + "/etc/schemas/ubl-2.0/common")

func fact(_ path: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(fileURLWithPath: facts + "/dian/ubl20/data/" + path)))
}

/// Compiled once: that takes longer than all tests together.
enum Schemas {
    static let ours = Result { try XMLSchema(path: repository + "/etc/xsd/ubl20/DIAN_UBL.xsd") }
    static let official = Result {
        LibXML.addCatalog(facts + "/dian/ubl20/data/xsd/catalog.xml")
        return try XMLSchema(path: facts + "/dian/ubl20/data/xsd/r1/DIAN_UBL.xsd")
    }
}
