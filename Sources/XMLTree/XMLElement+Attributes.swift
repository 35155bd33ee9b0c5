import CLibXML2

extension XMLElement {
    /// Names without prefix and values of all attributes, in their order; namespace declarations are none.
    package var attributes: [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        var next = node.pointee.properties
        while let current = next {
            if let content = xmlNodeListGetString(document.pointer, current.pointee.children, 1) {
                found.append((String(cString: current.pointee.name), String(cString: content)))
                cx_free(content)
            } else {
                found.append((String(cString: current.pointee.name), ""))
            }
            next = current.pointee.next
        }
        return found
    }
}
