import Testing
import XMLTree

/// Node sets that libxml2 merges node by node cannot keep it busy for long.
@Suite struct XMLPathMergeTests {
    @Test(arguments: ["/r/a | /r/b", "/r/*/x/..", "/r//x", "/r/a/x/ancestor::*", "(/r/a | /r/b)/x"])
    func `a merge of many nodes is refused, a merge of some is not`(text: String) throws {
        let path = try XMLPath(text, namespaces: [:])
        for (count, isRefused) in [(2000, false), (60_000, true)] {
            let xml = "<r>" + String(repeating: "<a><x/></a><b><x/></b>", count: count) + "</r>"
            let document = try XMLDocument(parsing: Array(xml.utf8), limits: .export)
            let reader = XMLPathReader(document)
            let clock = ContinuousClock()
            let took = try clock.measure {
                do throws(XMLPathError) {
                    _ = try reader.read(path, from: document.node)
                    #expect(!isRefused)
                } catch {
                    guard case .tooManyOperations = error else { throw error }
                    #expect(isRefused)
                }
            }
            #expect(took < .seconds(10))
        }
    }

    @Test(arguments: ["/r/a/x", "//x", "/r/*[1]"])
    func `a path that only goes down is not bounded by it`(text: String) throws {
        let xml = "<r>" + String(repeating: "<a><x/></a>", count: 100_000) + "</r>"
        let document = try XMLDocument(parsing: Array(xml.utf8), limits: .export)
        _ = try XMLPathReader(document).read(try XMLPath(text, namespaces: [:]), from: document.node)
    }
}
