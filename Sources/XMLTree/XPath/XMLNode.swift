import CLibXML2

/// What a path can find: the document itself, an element, an attribute or a text.
package struct XMLNode {
    package enum Kind: Hashable, Sendable {
        case document
        case element
        case attribute
        case text
    }

    package let document: XMLDocument
    package let kind: Kind
    let node: xmlNodePtr

    /// Nil for a comment, a processing instruction or a declaration.
    init?(document: XMLDocument, node: xmlNodePtr) {
        switch node.pointee.type {
        case XML_DOCUMENT_NODE: kind = .document
        case XML_ELEMENT_NODE: kind = .element
        case XML_ATTRIBUTE_NODE: kind = .attribute
        case XML_TEXT_NODE, XML_CDATA_SECTION_NODE: kind = .text
        default: return nil
        }
        self.document = document
        self.node = node
    }

    /// All text inside: an attribute's value, or the text of all descendants in order.
    package var text: String {
        guard let content = xmlNodeGetContent(node) else { return "" }
        defer { cx_free(content) }
        return String(cString: content)
    }

    /// Name as the file writes it, with its prefix; empty for a document or a text.
    package var name: String {
        guard kind == .element || kind == .attribute else { return "" }
        let local = String(cString: node.pointee.name)
        guard let prefix = declaration?.pointee.prefix else { return local }
        return String(cString: prefix) + ":" + local
    }

    /// Namespace URI; empty when there is none.
    package var namespace: String { declaration?.pointee.href.map { String(cString: $0) } ?? "" }

    package var element: XMLElement? {
        kind == .element ? XMLElement(document: document, node: node) : nil
    }

    package var parent: XMLNode? {
        let parent =
            kind == .attribute
            ? UnsafeMutableRawPointer(node).assumingMemoryBound(to: xmlAttr.self).pointee.parent
            : node.pointee.parent
        return parent.flatMap { XMLNode(document: document, node: $0) }
    }

    /// The number that ``XMLDocument/numberElements()`` gave: from 0; nil unless it is an element.
    package var ordinal: Int? {
        guard kind == .element, let mark = node.pointee._private else { return nil }
        return Int(bitPattern: mark) - 1
    }

    /// What stands before a text inside its parent: the nearest element, and the remarks since.
    package var before: (element: XMLNode?, remarks: Int) {
        var remarks = 0
        var previous = node.pointee.prev
        while let current = previous {
            switch current.pointee.type {
            case XML_ELEMENT_NODE: return (XMLNode(document: document, node: current), remarks)
            case XML_COMMENT_NODE, XML_PI_NODE: remarks += 1
            default: break
            }
            previous = current.pointee.prev
        }
        return (nil, remarks)
    }

    package func isSame(as other: XMLNode) -> Bool { node == other.node }

    private var declaration: xmlNsPtr? {
        switch kind {
        case .element: node.pointee.ns
        case .attribute: UnsafeMutableRawPointer(node).assumingMemoryBound(to: xmlAttr.self).pointee.ns
        case .document, .text: nil
        }
    }
}

extension XMLDocument {
    /// The node that stands for the whole document, above the root.
    package var node: XMLNode {
        let node = UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: xmlNode.self)
        guard let known = XMLNode(document: self, node: node) else {
            preconditionFailure("libxml2's document is a document node")
        }
        return known
    }

    /// Gives each element its number in document order, from 0, for ``XMLNode/ordinal``.
    ///
    /// - Returns: how many there are.
    package func numberElements() -> Int {
        var count = 0
        root.node.forEachElement { element in
            count += 1
            element.pointee._private = UnsafeMutableRawPointer(bitPattern: count)
        }
        return count
    }

    /// The number of the first element of a namespace, counted as ``numberElements()`` does.
    package func firstElement(ofNamespace uri: String) -> Int? {
        var (count, found) = (0, Int?.none)
        root.node.forEachElement { element in
            if found == nil, let href = element.pointee.ns?.pointee.href, xmlStrEqual(href, uri) != 0 {
                found = count
            }
            count += 1
        }
        return found
    }

}

extension xmlNodePtr {
    /// Visits this element and all below it, in document order.
    func forEachElement(_ body: (xmlNodePtr) -> Void) {
        let root = self
        var node = root
        while true {
            if node.pointee.type == XML_ELEMENT_NODE {
                body(node)
                if let child = node.pointee.children {
                    node = child
                    continue
                }
            }
            while node == root || node.pointee.next == nil {
                guard node != root, let parent = node.pointee.parent else { return }
                node = parent
            }
            guard let next = node.pointee.next else { return }
            node = next
        }
    }
}
