import DurableFiles
import Testing

@testable import Spool

@Suite struct OutboundBatchTests {
    let place: TemporaryFolder

    init() throws { place = try TemporaryFolder() }

    @Test func `nothing has its name before all of it is there`() throws {
        var batch = OutboundBatch(place.folder)
        try batch.add("a.xml", Array("uno".utf8))
        try batch.add("b.json", Array("dos".utf8))
        #expect(try place.folder.names().allSatisfy(isTemporaryName))
        try batch.publish()
        #expect(try place.folder.textNames() == ["a.xml", "b.json"])
        #expect(try place.text("b.json") == "dos")
    }

    @Test func `what a crash left half is written over`() throws {
        try place.put(".a.xml.part", "a longer text of an earlier run")
        var batch = OutboundBatch(place.folder)
        try batch.add("a.xml", Array("uno".utf8))
        try batch.publish()
        #expect(try place.folder.textNames() == ["a.xml"])
        #expect(try place.text("a.xml") == "uno")
    }

    @Test func `the folders of a client are made`() throws {
        let folders = try ClientFolders(client: "acme", in: place.path)
        #expect(folders.inbound.path == place.path + "/clients/acme/inbound")
        try folders.outbound.publish([1], as: "a")
        #expect(folders.outbound.exists("a"))
    }
}
