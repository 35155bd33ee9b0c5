import Findings
import YAMLText

extension MappingBuilder {
    /// What a document may be made of; each names a part of the neutral model.
    static let targets = [
        "kind", "type_code", "number", "issued", "currency", "exchange", "order_reference", "customer",
        "delivery",
        "payment", "references", "lines", "charges", "discounts", "withholdings", "prepaid", "declared",
        "notes",
    ]

    mutating func buildDocument(_ node: YAMLNode) -> DocumentPlan? {
        reader.expectKeys(["each", "key", "fields"], in: node)
        if let each = node["each"], each.scalar != fieldNames.documentRecord {
            reader.wrongKind(each, expected: "el registro «\(fieldNames.documentRecord)»")
        }
        let keyNode = reader.required("key", in: node)
        guard let fields = reader.required("fields", in: node) else { return nil }
        reader.expectKeys(Self.targets, in: fields)
        guard fields.entries != nil else { return nil }
        let tree = FrameTree(fields, prefix: "")
        documentTargets = tree.names
        let root = buildFrame(tree, outer: [], reach: .document, hasIndex: false)
        guard let keyNode, let key = expression(keyNode, in: scope(.document, frames: [tree.names])) else {
            return nil
        }
        return DocumentPlan(
            key: key, keyLine: keyNode.place.line, root: Fixed(root), kind: tree.names["kind"]?.slot,
            prefix: tree.names["number.prefix"]?.slot, sequence: tree.names["number.sequence"]?.slot)
    }

    /// - Parameter checks: rules that hold for the frame as a whole.
    mutating func buildFrame(
        _ tree: FrameTree, outer: [[String: TargetName]], reach: Scope.Reach, hasIndex: Bool,
        checks: [YAMLNode] = []
    ) -> FramePlan {
        var scope = scope(reach, frames: outer + [tree.names])
        scope.hasIndex = hasIndex
        var sorter = StepSorter(depth: outer.count)
        var frame = FramePlan(depth: outer.count, slotCount: tree.slotCount, listCount: tree.lists.count)
        for gate in tree.gates {
            guard let when = expression(gate.node, in: scope, wanted: .bool) else { continue }
            sorter.add(
                .gate(
                    slot: gate.slot, when: when, parent: gate.parent, path: gate.path,
                    line: gate.node.place.line),
                makes: gate.slot, path: gate.path, gate: gate.parent, needs: when.targets)
        }
        for leaf in tree.leaves {
            guard let rule = buildLeaf(leaf, in: scope).map({ Fixed($0) }) else { continue }
            frame.leaves[leaf.slot] = rule
            sorter.add(
                .leaf(rule), makes: leaf.slot, path: leaf.path, gate: leaf.gate, needs: rule.it.targets)
            var inner = scope
            inner.value = .any
            for node in reader.list(leaf.node["checks"]) {
                guard let check = buildCheck(node, in: inner, needsCode: false, path: leaf.path) else {
                    continue
                }
                let needs = check.targets + [TargetReference(depth: outer.count, slot: leaf.slot)]
                sorter.add(
                    .check(Fixed(check), leaf: rule), makes: nil, path: leaf.path, gate: leaf.gate,
                    needs: needs)
            }
        }
        for list in tree.lists {
            guard let (rule, needs) = buildList(list, in: scope) else { continue }
            sorter.add(.list(Fixed(rule)), makes: nil, path: list.path, gate: list.gate, needs: needs)
        }
        for node in checks {
            guard let check = buildCheck(node, in: scope, needsCode: true) else { continue }
            sorter.add(
                .check(Fixed(check), leaf: nil), makes: nil, path: "checks", gate: nil, needs: check.targets)
        }
        if let cycle = sorter.cycle() {
            let place = tree.leaves.first { cycle.contains($0.path) }?.node.place ?? root.place
            reader.report(
                code: "MAP-CYCLE", place: place,
                message: "Dependencia circular: \(cycle.joined(separator: " → ")).",
                remedy: "Haga que uno de los destinos no dependa del otro.")
        }
        frame.steps = sorter.sorted
        frame.outerTargets = sorter.outerTargets
        frame.shape = shape(tree.root, leaves: frame.leaves)
        return frame
    }

    private func shape(_ branch: FrameTree.Branch, leaves: [Int: Fixed<LeafRule>]) -> Shape {
        switch branch {
        case .leaf(let slot):
            // A leaf without a rule was faulty: the mapping is refused.
            leaves[slot].map { .leaf($0) } ?? .object([])
        case .object(let branches): .object(branches.map { ($0.name, shape($0.branch, leaves: leaves)) })
        case .list(let index): .list(index: index)
        }
    }

    private mutating func buildList(_ list: FrameTree.List, in scope: Scope) -> (ListRule, [TargetReference])?
    {
        let node = list.node
        var content: ListRule.Content
        var needs: [TargetReference] = []
        if let each = node["each"] {
            reader.expectKeys(["each", "where", "when", "fields"], in: node)
            guard scope.reach == .document, each.scalar == fieldNames.rowRecord else {
                reader.wrongKind(
                    each, expected: "el registro de las filas, «\(fieldNames.rowRecord)», una sola vez")
                return nil
            }
            var rowScope = scope
            rowScope.reach = .row
            let filter = expression(node["where"], in: rowScope, wanted: .bool)
            guard let fields = reader.required("fields", in: node) else { return nil }
            let frame = buildFrame(
                FrameTree(fields, prefix: list.path), outer: scope.frames, reach: .row, hasIndex: true,
                checks: lineChecks)
            lineChecks = []
            needs = frame.outerTargets + (filter?.targets ?? [])
            content = .each(filter: filter, frame: Fixed(frame))
        } else {
            if node.elements == nil { reader.expectKeys(["items", "when"], in: node) }
            let items = reader.list(node.elements == nil ? node["items"] : node)
            var frames: [FramePlan] = []
            for item in items {
                let tree = FrameTree(item, prefix: list.path)
                frames.append(
                    buildFrame(tree, outer: scope.frames, reach: scope.reach, hasIndex: scope.hasIndex))
            }
            needs = frames.flatMap(\.outerTargets)
            content = .items(frames.map { Fixed($0) })
        }
        let rule = ListRule(
            index: list.index, gate: list.gate, content: content, path: list.path, line: node.place.line)
        return (rule, needs)
    }
}
