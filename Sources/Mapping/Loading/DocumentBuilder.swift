import Findings
import YAMLText

extension MappingBuilder {
    /// What a document may be made of; each names a part of the neutral model.
    static let targets = [
        "kind", "type_code", "number", "issued", "currency", "exchange", "order_reference", "customer",
        "delivery",
        "payment", "references", "lines", "charges", "discounts", "withholdings", "prepaid", "declared",
        "notes", "ubl",
    ]

    mutating func buildDocument(_ node: YAMLNode) -> DocumentPlan? {
        reader.expectKeys(["each", "key", "fields"], in: node)
        let keyNode = reader.required("key", in: node)
        guard let fields = reader.required("fields", in: node) else { return nil }
        reader.expectKeys(Self.targets, in: fields)
        for entry in fields.entries ?? [] {
            guard let key = Language.targetRoot.keys.first(where: { $0.name == entry.key }) else { continue }
            checkTarget(entry.value, as: key.kind)
        }
        guard fields.entries != nil else { return nil }
        let tree = FrameTree(fields, prefix: "")
        documentTargets = tree.names
        let root = buildFrame(tree, outer: [], type: types.document, hasIndex: false)
        guard let keyNode,
            let key = expression(keyNode, in: scope(.record(types.document), frames: [tree.names]))
        else {
            return nil
        }
        return DocumentPlan(
            key: key, keyPlace: keyNode.place, root: Fixed(root), kind: tree.names["kind"]?.slot,
            prefix: tree.names["number.prefix"]?.slot, sequence: tree.names["number.sequence"]?.slot)
    }

    /// - Parameter checks: rules that hold for the frame as a whole.
    mutating func buildFrame(
        _ tree: FrameTree, outer: [[String: TargetName]], type: Int, hasIndex: Bool,
        checks: [YAMLNode] = []
    ) -> FramePlan {
        var scope = scope(.record(type), frames: outer + [tree.names])
        scope.hasIndex = hasIndex
        var sorter = StepSorter(depth: outer.count)
        var frame = FramePlan(depth: outer.count, slotCount: tree.slotCount, listCount: tree.lists.count)
        for gate in tree.gates {
            guard let when = expression(gate.node, in: scope, wanted: .bool) else { continue }
            sorter.add(
                .gate(
                    slot: gate.slot, when: when, parent: gate.parent, path: gate.path,
                    place: gate.node.place),
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
        let built =
            list.node["each"] == nil ? buildItems(list, in: scope) : buildEach(list, in: scope)
        guard let (content, needs) = built else { return nil }
        let rule = ListRule(
            index: list.index, gate: list.gate, content: content, path: list.path, place: list.node.place)
        return (rule, needs)
    }

    /// One element for each record below the one in hand.
    private mutating func buildEach(
        _ list: FrameTree.List, in scope: Scope
    ) -> (ListRule.Content, [TargetReference])? {
        reader.expectKeys(["each", "where", "when", "fields"], in: list.node)
        guard let each = list.node["each"], let (type, path) = records(each, in: scope) else { return nil }
        let filter = expression(
            list.node["where"], in: self.scope(.record(type), frames: scope.frames), wanted: .bool)
        guard let fields = reader.required("fields", in: list.node) else { return nil }
        let isLines = list.path == "lines"
        let frame = buildFrame(
            FrameTree(fields, prefix: list.path), outer: scope.frames, type: type, hasIndex: true,
            checks: isLines ? lineChecks : [])
        if isLines { lineChecks = [] }
        return (
            .each(path: path, filter: filter, frame: Fixed(frame)),
            frame.outerTargets + (filter?.targets ?? [])
        )
    }

    /// The type that `each` names, and the way down to it.
    private mutating func records(_ each: YAMLNode, in scope: Scope) -> (type: Int, path: [Int])? {
        guard case .record(let type) = scope.reach, let name = reader.text(each) else { return nil }
        if let target = types.names[name], let path = types.path(from: type, to: target), !path.isEmpty {
            return (target, path)
        }
        let below = types.all.indices.filter { types.path(from: type, to: $0)?.isEmpty == false }
            .map { types[$0].name }
        let expected =
            below.isEmpty
            ? "un registro que cuelgue de «\(types[type].name)»; no hay ninguno"
            : "un registro que cuelgue de «\(types[type].name)»: \(below.joined(separator: ", "))"
        reader.wrongKind(each, expected: expected)
        return nil
    }

    private mutating func buildItems(
        _ list: FrameTree.List, in scope: Scope
    ) -> (ListRule.Content, [TargetReference])? {
        let node = list.node
        if node.elements == nil { reader.expectKeys(["items", "when"], in: node) }
        guard case .record(let type) = scope.reach else { return nil }
        var frames: [FramePlan] = []
        for item in reader.list(node.elements == nil ? node["items"] : node) {
            frames.append(
                buildFrame(
                    FrameTree(item, prefix: list.path), outer: scope.frames, type: type,
                    hasIndex: scope.hasIndex))
        }
        return (.items(frames.map { Fixed($0) }), frames.flatMap(\.outerTargets))
    }
}
