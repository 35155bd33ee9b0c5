import CLibXML2

/// An element of a parsed document.
package struct XMLElement {
    package let document: XMLDocument
    let node: xmlNodePtr

    package var name: String { String(cString: node.pointee.name) }

    /// Namespace URI; empty when there is none.
    package var namespace: String {
        node.pointee.ns.flatMap { $0.pointee.href }.map { String(cString: $0) } ?? ""
    }

    package var line: Int { Int(xmlGetLineNo(node)) }

    package var parent: XMLElement? {
        node.pointee.parent.flatMap {
            $0.pointee.type == XML_ELEMENT_NODE ? XMLElement(document: document, node: $0) : nil
        }
    }

    package var children: [XMLElement] {
        var found: [XMLElement] = []
        var next = node.pointee.children
        while let current = next {
            if current.pointee.type == XML_ELEMENT_NODE {
                found.append(XMLElement(document: document, node: current))
            }
            next = current.pointee.next
        }
        return found
    }

    /// All text inside, of all descendants, in order.
    package var text: String {
        guard let content = xmlNodeGetContent(node) else { return "" }
        defer { cx_free(content) }
        return String(cString: content)
    }

    /// Whether a comment or a processing instruction splits a value, here or in a descendant.
    ///
    /// Canonical form leaves comments out, so two readers could see two values under one signature. Before or after a
    /// whole value they do no harm, and the DIAN's own samples have them there.
    package var isSplit: Bool {
        var pieces = 0
        var hasRemarks = false
        var next = node.pointee.children
        while let current = next {
            switch current.pointee.type {
            case XML_ELEMENT_NODE:
                if XMLElement(document: document, node: current).isSplit { return true }
            case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: pieces += xmlIsBlankNode(current) == 0 ? 1 : 0
            case XML_COMMENT_NODE, XML_PI_NODE: hasRemarks = true
            default: break
            }
            next = current.pointee.next
        }
        return hasRemarks && pieces > 1
    }

    /// The attribute without a namespace called `name`.
    package func attribute(_ name: String) -> String? {
        guard let value = xmlGetNoNsProp(node, name) else { return nil }
        defer { cx_free(value) }
        return String(cString: value)
    }

    package func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }

    package func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    /// The first element reached by local names, such as `LegalMonetaryTotal/PayableAmount`.
    package func first(_ path: String) -> XMLElement? {
        path.split(separator: "/").reduce(XMLElement?(self)) { $0?.child(String($1)) }
    }

    /// Every element reached by local names.
    package func all(_ path: String) -> [XMLElement] {
        path.split(separator: "/").reduce([self]) { elements, name in
            elements.flatMap { $0.children(String(name)) }
        }
    }

    /// Every element below that `matches`, the element itself included, in document order.
    package func descendants(where matches: (XMLElement) -> Bool) -> [XMLElement] {
        (matches(self) ? [self] : []) + children.flatMap { $0.descendants(where: matches) }
    }

    package func isSame(as other: XMLElement) -> Bool { node == other.node }

    /// Local names from the root, such as `/Invoice/InvoiceLine[2]/Price`.
    package var path: String {
        guard let parent else { return "/" + name }
        let twins = parent.children(name)
        guard twins.count > 1, let position = twins.firstIndex(where: { isSame(as: $0) }) else {
            return parent.path + "/" + name
        }
        return parent.path + "/\(name)[\(position + 1)]"
    }
}
