import Foundation
import Testing

@testable import Mapping

@Suite struct PatchTests {
    static let mapping = try? CompiledMapping.load(path: mappingPath("as400-ibm037"), lists: neutralLists)
    static let bytes: [UInt8] =
        FileManager.default.contents(
            atPath: repository.path + "/mappings/as400-ibm037/samples/FACVTA_20260204.txt"
        ).map { [UInt8]($0) } ?? []

    private func patched(_ patch: TextPatch.Change, line: Int) throws -> [UInt8] {
        let mapping = try #require(Self.mapping)
        return try mapping.patched(Self.bytes, [TextPatch(line: line, change: patch)])
    }

    @Test func `records without line ends are lines of a patch`() throws {
        #expect(Self.bytes.count == 12 * 120)
        let changed = try patched(.columns(1...1, with: "X"), line: 12)
        #expect(changed.count == Self.bytes.count && changed[11 * 120] == 0xE7)
        #expect(zip(changed, Self.bytes).count { $0 != $1 } == 1)
        #expect(try patched(.delete, line: 2) == Array(Self.bytes[..<120]) + Array(Self.bytes[240...]))
    }

    @Test(arguments: [
        (13, TextPatch.Change.delete, "no hay línea 13: la entrada tiene 12"),
        (1, .replace("NADA", with: ""), "en la línea 1 no está el texto, o no hay tantas columnas"),
        (1, .columns(121...121, with: ""), "en la línea 1 no está el texto, o no hay tantas columnas"),
        (1, .columns(1...1, with: "€"), "el texto nuevo no cabe en la codificación del mapeo"),
    ])
    func `why a patch does not fit is said`(line: Int, change: TextPatch.Change, message: String) {
        let fault = #expect(throws: TextPatchFault.self) { try patched(change, line: line) }
        #expect(fault?.message == message)
    }
}
