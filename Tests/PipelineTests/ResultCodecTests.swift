import Foundation
import Mapping
import Testing

@testable import Pipeline

/// What a file's reading gave must come over whole from the process that read it.
@Suite struct ResultCodecTests {
    @Test(arguments: ["ventas_con_errores.csv", "ventas_2026-02.csv"])
    func `drafts and findings come over unchanged`(_ name: String) throws {
        let folder = EngineGround.home + "/mappings/generico-csv"
        let loaded = try LoadedMapping(path: folder + "/generico-csv.map.yaml")
        guard let bytes = FileManager.default.contents(atPath: folder + "/samples/" + name) else {
            Issue.record("no sample \(name)")
            return
        }
        let result = loaded.mapping.map([UInt8](bytes), file: name)
        let read = try #require(ResultCodec.decoded(ResultCodec.encoded(result)))
        #expect(read.goldenText == result.goldenText)
        #expect(read.documents.map(\.source) == result.documents.map(\.source))
        #expect(read.documents.map(\.key) == result.documents.map(\.key))
        #expect(read.documents.map(\.line) == result.documents.map(\.line))
        #expect(FindingCodec.encoded(read.allFindings) == FindingCodec.encoded(result.allFindings))
        #expect(!result.documents.isEmpty)
    }

    @Test func `half a result is none`() throws {
        let bytes = ResultCodec.encoded(MappingResult(fileFindings: [], documents: []))
        #expect(ResultCodec.decoded(bytes) != nil)
        #expect(ResultCodec.decoded(Array(bytes.dropLast())) == nil)
    }
}
