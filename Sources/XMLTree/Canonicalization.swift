import CLibXML2

extension XMLDocument {
    /// Inclusive Canonical XML 1.0 without comments, of the whole document.
    package func canonical() -> [UInt8] {
        var output: UnsafeMutablePointer<xmlChar>?
        let count = xmlC14NDocDumpMemory(pointer, nil, Int32(XML_C14N_1_0.rawValue), nil, 0, &output)
        guard count >= 0, let output else { return [] }
        defer { cx_free(output) }
        return Array(UnsafeBufferPointer(start: output, count: Int(count)))
    }

    /// The document without `element` and all inside it: what an enveloped signature signs.
    package func canonical(without element: XMLElement) -> [UInt8] {
        canonical(apex: element.node) { user, node, parent in
            guard let user, let node else { return 0 }
            return isInside(node, parent, UnsafePointer(user.assumingMemoryBound(to: xmlNode.self))) ? 0 : 1
        }
    }

    /// One element with all that is inside it and every namespace in scope: what a same-document reference signs.
    package func canonical(of element: XMLElement) -> [UInt8] {
        canonical(apex: element.node) { user, node, parent in
            guard let user, let node else { return 0 }
            return isInside(node, parent, UnsafePointer(user.assumingMemoryBound(to: xmlNode.self))) ? 1 : 0
        }
    }

    private func canonical(apex: xmlNodePtr, _ isVisible: @escaping xmlC14NIsVisibleCallback) -> [UInt8] {
        guard let buffer = xmlAllocOutputBuffer(nil) else { return [] }
        defer { xmlOutputBufferClose(buffer) }
        let count = xmlC14NExecute(pointer, isVisible, apex, Int32(XML_C14N_1_0.rawValue), nil, 0, buffer)
        guard count >= 0, let content = xmlOutputBufferGetContent(buffer) else { return [] }
        return Array(UnsafeBufferPointer(start: content, count: xmlOutputBufferGetSize(buffer)))
    }
}

/// Namespace nodes come as `xmlNodePtr` too; where they stand is told by `parent`.
private func isInside(_ node: xmlNodePtr, _ parent: xmlNodePtr?, _ apex: UnsafePointer<xmlNode>) -> Bool {
    var next = node.pointee.type == XML_NAMESPACE_DECL ? parent : node
    while let current = next {
        if UnsafePointer(current) == apex { return true }
        next = current.pointee.parent
    }
    return false
}
